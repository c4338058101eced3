import type { Draft, NodeFile } from './node-drafts';
import type { Ref } from '../template';
import { testOwner } from './test-owner';

/** What is known of the tests of nodes, by the `unique_id` of the node they belong to. */
export interface NodeTests {
  /** The other nodes they look at. */
  readonly lookAt: ReadonlyMap<string, ReadonlySet<string>>;
  /** Files of singular tests. */
  readonly files: ReadonlyMap<string, readonly string[]>;
}

/** What finding owners goes by. */
export interface Graph {
  readonly drafts: ReadonlyMap<string, Draft>;
  /** The `unique_id`s of the nodes that refs mean. */
  readonly find: (refs: readonly Ref[]) => readonly string[];
  /** Whether the first node is built from the second. */
  readonly isBuiltFrom: (node: string, other: string) => boolean;
}

/** Finds for each test the node it belongs to, as `runNodes` does by dbt's own word. */
export function nodeTestsOf(
  files: readonly NodeFile[],
  { drafts, find, isBuiltFrom }: Graph,
): NodeTests {
  const lookAt = new Map<string, Set<string>>();
  const testFiles = new Map<string, string[]>();
  const place = (parents: readonly string[], attached?: string): string | undefined => {
    const owner = testOwner(parents, attached, isBuiltFrom);
    if (owner === undefined) return undefined;
    const others = lookAt.get(owner) ?? new Set();
    for (const each of parents) if (each !== owner) others.add(each);
    lookAt.set(owner, others);
    return owner;
  };
  for (const { attached, parents } of described(files, drafts))
    place([...new Set([attached, ...find(parents)])], attached);
  for (const { file, folder, facts } of files) {
    if (folder !== 'test' || facts.described) continue;
    const owner = place(find(facts.refs ?? []));
    if (owner !== undefined) testFiles.set(owner, [...(testFiles.get(owner) ?? []), file]);
  }
  return { lookAt, files: testFiles };
}

/** The tests of properties files that look at other nodes too, each with the node it is written at. */
function described(
  files: readonly NodeFile[],
  drafts: ReadonlyMap<string, Draft>,
): { readonly attached: string; readonly parents: readonly Ref[] }[] {
  const called = nodesByName(drafts);
  const tasks = files.flatMap(({ facts }) => facts.described ?? []);
  return tasks.flatMap(({ kind, name, tests = [] }) =>
    (called.get(`${kind} ${name}`) ?? []).flatMap(({ uniqueId: attached }) =>
      tests.map((parents) => ({ attached, parents })),
    ),
  );
}

function nodesByName(drafts: ReadonlyMap<string, Draft>): ReadonlyMap<string, readonly Draft[]> {
  const called = new Map<string, Draft[]>();
  for (const draft of drafts.values()) {
    const key = `${draft.kind} ${draft.refName}`;
    called.set(key, [...(called.get(key) ?? []), draft]);
  }
  return called;
}
