import { asObject, asText, jsonRows } from '../json';
import { type GraphNode, nodeOf } from './graph';

/**
 * Finds some nodes and sources of `target/manifest.json`. The file is streamed: it has hundreds of megabytes in
 * large projects, and a few nodes are wanted.
 *
 * @returns what was found; nothing when the file is missing or broken
 */
export async function readManifestNodes(
  file: string,
  wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, GraphNode>> {
  const found = new Map<string, GraphNode>();
  if (wanted.size === 0) return found;
  const isWanted = (stack: readonly (string | number | null)[]): boolean =>
    stack.length === 2 &&
    (stack[0] === 'nodes' || stack[0] === 'sources') &&
    wanted.has(String(stack[1]));
  try {
    for await (const value of jsonRows(file, { at: isWanted, each: 'value' })) {
      const raw = asObject(value);
      const uniqueId = asText(raw.unique_id);
      if (uniqueId !== undefined) found.set(uniqueId, nodeOf(uniqueId, raw));
      if (found.size === wanted.size) break;
    }
  } catch {
    // The manifest only adds detail to what is already known.
  }
  return found;
}
