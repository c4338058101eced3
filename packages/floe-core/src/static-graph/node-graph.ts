import { type Draft, draftsOf, type NodeFile } from './node-drafts';
import { nodeTestsOf } from './node-tests';
import type { Ref } from '../template';
import { TaskOrder } from './task-order';

/** A model, seed or snapshot of a dbt project, as far as files tell. */
export interface ProjectNode extends Pick<
  Draft,
  'kind' | 'uniqueId' | 'name' | 'file' | 'describedIn' | 'readsSource'
> {
  /** The nodes it is built from, by `unique_id`; never in a circle. */
  readonly parents: readonly string[];
  /** Those of its parents whose tests can come before it. */
  readonly testedParents: readonly string[];
  /** Its refs that name another project. */
  readonly abroad: readonly Ref[];
  /** Nodes beside itself that its tests look at. */
  readonly testsLookAt: readonly string[];
  /** The files of its singular tests. */
  readonly testFiles: readonly string[];
}

/** The nodes of one dbt project. */
export interface ModelGraph {
  /** What dbt_project.yml calls it. */
  readonly dbtName: string;
  /** The folder of dbt_project.yml, relative to the workspace. */
  readonly dbtRoot: string;
  /** Folders of macros and of tests, relative to the workspace. */
  readonly macroFolders: readonly string[];
  readonly testFolders: readonly string[];
  /** By `unique_id`, in the order of their files. */
  readonly nodes: ReadonlyMap<string, ProjectNode>;
}

/** Connects the files of a dbt project; whatever they say, no node comes before itself. */
export function connectNodes(dbtName: string, files: readonly NodeFile[]): ModelGraph['nodes'] {
  const drafts = draftsOf(dbtName, files);
  const find = finder(dbtName, drafts);
  const order = new TaskOrder();
  const parents = new Map(
    [...drafts].map(([uniqueId, { refs }]) => [
      uniqueId,
      find(refs).filter((parent) => order.add(uniqueId, parent)),
    ]),
  );
  const isBuiltFrom = (node: string, other: string): boolean => order.isAfter(node, other);
  const tests = nodeTestsOf(files, { drafts, find, isBuiltFrom });
  const connect = (draft: Draft): ProjectNode => {
    const { kind, uniqueId, name, file, describedIn, readsSource } = draft;
    const own = parents.get(uniqueId) ?? [];
    return {
      ...{ kind, uniqueId, name, file, describedIn, readsSource },
      parents: own,
      testedParents: own.filter((each) => canWait(uniqueId, tests.lookAt.get(each), order)),
      abroad: draft.refs.filter((ref) => ref.package !== undefined && ref.package !== dbtName),
      testsLookAt: [...(tests.lookAt.get(uniqueId) ?? [])],
      testFiles: tests.files.get(uniqueId) ?? [],
    };
  };
  return new Map([...drafts].map(([uniqueId, draft]) => [uniqueId, connect(draft)]));
}

/** Whether a node can come after all that the tests of its parent look at; then it does. */
function canWait(
  node: string,
  lookedAt: ReadonlySet<string> = new Set(),
  order: TaskOrder,
): boolean {
  const isFree = [...lookedAt].every((each) => each !== node && !order.isAfter(each, node));
  if (isFree) for (const each of lookedAt) order.add(node, each);
  return isFree;
}

/** Finds the nodes of the project that refs mean. */
function finder(
  dbtName: string,
  drafts: ReadonlyMap<string, Draft>,
): (refs: readonly Ref[]) => string[] {
  const byName = new Map<string, Draft[]>();
  for (const draft of drafts.values())
    byName.set(draft.refName, [...(byName.get(draft.refName) ?? []), draft]);
  return (refs) => {
    const found = refs.flatMap(({ package: project = dbtName, model = '', version }) => {
      if (project !== dbtName) return [];
      const named = byName.get(model) ?? [];
      const exact = named.filter((each) => each.version === version);
      // Which version is the latest is dbt's business: in doubt, all of them come before.
      return (exact.length > 0 ? exact : named).map(({ uniqueId }) => uniqueId);
    });
    return [...new Set(found)];
  };
}
