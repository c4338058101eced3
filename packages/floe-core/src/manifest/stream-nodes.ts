import { asObject, asText, type JsonObject, jsonRows, known } from '../json';

/** The slice of a manifest node floe uses (manifest v12, dbt 1.8 to 2). */
export interface ManifestNode {
  readonly uniqueId: string;
  readonly database?: string;
  readonly schema?: string;
  /** Name of the relation in the warehouse: a node's alias, a source's identifier. */
  readonly identifier?: string;
  /** For a generic test: its kind, such as `accepted_values`, and its arguments. */
  readonly test?: GenericTest;
}

/** What a generic test tests. */
export interface GenericTest {
  /** Name of the generic test, such as `accepted_values`. */
  readonly kind: string;
  readonly arguments: JsonObject;
  /** `unique_id` of the node it is attached to. */
  readonly attachedNode?: string;
}

/**
 * Finds some nodes and sources of `target/manifest.json`. The file is streamed: it has hundreds of megabytes in
 * large projects, and a few nodes are wanted.
 *
 * @returns what was found; nothing when the file is missing or broken
 */
export async function readManifestNodes(
  file: string,
  wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, ManifestNode>> {
  const found = new Map<string, ManifestNode>();
  if (wanted.size === 0) return found;
  const isWanted = (stack: readonly (string | number | null)[]): boolean =>
    stack.length === 2 &&
    (stack[0] === 'nodes' || stack[0] === 'sources') &&
    wanted.has(String(stack[1]));
  try {
    for await (const value of jsonRows(file, { at: isWanted, each: 'value' })) {
      const node = readNode(asObject(value));
      if (node) found.set(node.uniqueId, node);
      if (found.size === wanted.size) break;
    }
  } catch {
    // The manifest only adds detail to what is already known.
  }
  return found;
}

function readNode(json: JsonObject): ManifestNode | undefined {
  const uniqueId = asText(json.unique_id);
  if (uniqueId === undefined) return undefined;
  return {
    uniqueId,
    ...known({
      database: asText(json.database),
      schema: asText(json.schema),
      identifier: asText(json.alias) ?? asText(json.identifier) ?? asText(json.name),
      test: readTest(json),
    }),
  };
}

function readTest(json: JsonObject): GenericTest | undefined {
  const metadata = asObject(json.test_metadata);
  const kind = asText(metadata.name);
  if (kind === undefined) return undefined;
  return {
    kind,
    arguments: asObject(metadata.kwargs),
    ...known({ attachedNode: asText(json.attached_node) }),
  };
}
