import {
  isName,
  isSign,
  jinjaTokens,
  pythonTokens,
  refsInJinja,
  refsInPython,
  usesOf,
  type Ref,
} from '../template';
import { readPython, readSql } from './code';
import { configOf, refsInValue } from './properties';
import { defined, list, mapping, text, type Mapping } from './shape';
import { readYaml } from '../workspace';

/** What dbt builds and floe makes tasks of. */
export type NodeKind = 'model' | 'seed' | 'snapshot';

/** What a file says of the nodes of its own project. */
export interface NodeFacts {
  /** All refs of its code, each once. */
  readonly refs?: readonly Ref[];
  /** It reads a source. */
  readonly readsSource?: true;
  readonly disabled?: true;
  /** The names of its `{% snapshot … %}` blocks. */
  readonly snapshots?: readonly string[];
  /** Nodes that a properties file describes. */
  readonly described?: readonly DescribedTask[];
}

/** A node as a properties file describes it. */
export interface DescribedTask {
  readonly kind: NodeKind;
  readonly name: string;
  readonly disabled?: true;
  /** Its versions, and what the file of each is called. */
  readonly versions?: readonly { readonly v: string; readonly stem: string }[];
  /** It is a snapshot that is written there and has no file of its own. */
  readonly isWrittenHere?: true;
  /** Refs of its configuration, such as those of hooks. */
  readonly refs?: readonly Ref[];
  /** For each of its tests that looks at other nodes too: the refs of those. */
  readonly tests?: readonly (readonly Ref[])[];
}

export type NodeFileKind = 'sql' | 'python' | 'properties';

/** What a text says of nodes, read as a file of its kind. Takes any text; never throws and never rejects. */
export async function readNodeFacts(kind: NodeFileKind, written: string): Promise<NodeFacts> {
  if (kind === 'properties') return described(written);
  if (kind === 'python') {
    const { tokens } = pythonTokens(written);
    const readsSource = tokens.some(
      (token, at) => isName(token, 'source') && isSign(tokens[at + 1], '('),
    );
    return codeFacts(readsSource, refsInPython(tokens).refs, readPython(written));
  }
  const { tokens } = jinjaTokens(written);
  const readsSource = usesOf(tokens, source).length > 0;
  return codeFacts(readsSource, refsInJinja(tokens).refs, readSql(written));
}

const source: ReadonlySet<string> = new Set(['source']);

function codeFacts(
  readsSource: boolean,
  refs: readonly Ref[],
  { config, snapshots }: ReturnType<typeof readSql>,
): NodeFacts {
  return defined({
    refs: some(refs),
    readsSource: readsSource ? (true as const) : undefined,
    disabled: config?.disabled,
    snapshots,
  });
}

async function described(written: string): Promise<NodeFacts> {
  const { value } = await readYaml(written);
  const root = mapping(value);
  const nodes = (['model', 'seed', 'snapshot'] as const).flatMap((kind) =>
    list(root[`${kind}s`]).flatMap((each) => describedTask(kind, mapping(each))),
  );
  return defined({ described: some(nodes) });
}

function describedTask(kind: NodeKind, node: Mapping): DescribedTask[] {
  const name = text(node.name);
  if (name === undefined) return [];
  const { tests, data_tests: dataTests, columns, versions, ...config } = node;
  const all = [tests, dataTests, ...list(columns).map(testsOfColumn)].flatMap(list);
  // Versions may have columns and tests of their own; those count for the model.
  const ofVersions = list(versions).flatMap((each) => testsOfColumn(each));
  const isWrittenHere = kind === 'snapshot' && text(node.relation) !== undefined;
  const facts: Omit<DescribedTask, 'kind' | 'name'> = defined({
    disabled: configOf(node).disabled,
    versions: some(list(versions).flatMap((each) => versionOf(name, mapping(each)))),
    isWrittenHere: isWrittenHere ? (true as const) : undefined,
    refs: some(refsInValue(config).refs),
    tests: some([...all, ...ofVersions].flatMap(refsOfTest)),
  });
  return [{ kind, name, ...facts }];
}

function testsOfColumn(value: unknown): unknown[] {
  const { tests, data_tests: dataTests, columns } = mapping(value);
  return [...list(tests), ...list(dataTests), ...list(columns).flatMap(testsOfColumn)];
}

/** Under `tests` a text that looks like code is code. */
function refsOfTest(test: unknown): (readonly Ref[])[] {
  const { refs } = refsInValue({ tests: test });
  return refs.length === 0 ? [] : [refs];
}

function versionOf(name: string, { v, defined_in: file }: Mapping) {
  if (typeof v !== 'string' && typeof v !== 'number') return [];
  return [{ v: String(v), stem: text(file) ?? `${name}_v${v}` }];
}

function some<T>(values: readonly T[]): readonly T[] | undefined {
  return values.length > 0 ? values : undefined;
}
