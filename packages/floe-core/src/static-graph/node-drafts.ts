import type { Folder } from './facts';
import type { DescribedTask, NodeFacts, NodeKind } from './node-facts';
import type { Ref } from '../template';

/** A file of a dbt project with what it says of nodes; a seed's rows say nothing. */
export interface NodeFile {
  /** Relative to the workspace. */
  readonly file: string;
  readonly folder: Folder;
  readonly facts: NodeFacts;
}

/** A node before it is connected with others. */
export interface Draft {
  readonly kind: NodeKind;
  /** dbt's `unique_id`. */
  readonly uniqueId: string;
  /** Unique in the project: `orders`, or `orders.v2` of a model with versions. */
  readonly name: string;
  /** What a ref calls it, without its version. */
  readonly refName: string;
  readonly version?: string;
  /** The file it is written in, relative to the workspace. */
  readonly file: string;
  /** The properties files that describe it. */
  readonly describedIn: readonly string[];
  readonly refs: readonly Ref[];
  readonly readsSource: boolean;
}

/** What properties files say of a node. */
interface Description extends Pick<Draft, 'refName' | 'version' | 'describedIn' | 'refs'> {
  readonly isDisabled: boolean;
}

/** @param stem what the file of a node is called, without its extension */
type Describe = (kind: NodeKind, stem: string) => Description;

/** The models, seeds and snapshots of a dbt project by `unique_id`; those that are switched off in plain words are none. */
export function draftsOf(dbtName: string, files: readonly NodeFile[]): ReadonlyMap<string, Draft> {
  const describe = descriptionsIn(files);
  const all = files.flatMap((each) => [...ofFile(each, describe), ...writtenIn(each)]);
  // dbt accepts no two nodes of one name, and says so when it runs.
  return new Map(
    all.map((draft) => {
      const uniqueId = `${draft.kind}.${dbtName}.${draft.name}`;
      return [uniqueId, { ...draft, uniqueId }];
    }),
  );
}

const kinds: ReadonlySet<Folder> = new Set<NodeKind>(['model', 'seed', 'snapshot']);

function isKind(folder: Folder): folder is NodeKind {
  return kinds.has(folder);
}

function ofFile({ file, folder, facts }: NodeFile, describe: Describe): Omit<Draft, 'uniqueId'>[] {
  if (!isKind(folder) || facts.disabled || /\.ya?ml$/i.test(file)) return [];
  const stem = file.slice(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
  const names = folder === 'snapshot' ? (facts.snapshots ?? []) : [stem];
  return names.flatMap((each) => {
    const { isDisabled, refs, ...told } = describe(folder, each);
    if (isDisabled) return [];
    const { refName, version } = told;
    const name = version === undefined ? refName : `${refName}.v${version}`;
    const readsSource = facts.readsSource === true;
    const all = [...(facts.refs ?? []), ...refs];
    return [{ ...told, kind: folder, name, file, refs: all, readsSource }];
  });
}

/** Snapshots that are written in a properties file. */
function writtenIn({ file, facts }: NodeFile): Omit<Draft, 'uniqueId'>[] {
  const written = facts.described?.filter((each) => each.isWrittenHere && !each.disabled) ?? [];
  return written.map(({ kind, name, refs = [] }) => ({
    ...{ kind, name, refName: name, file, refs },
    ...{ describedIn: [], readsSource: false },
  }));
}

interface Told {
  readonly file: string;
  readonly task: DescribedTask;
  readonly version?: string;
}

function descriptionsIn(files: readonly NodeFile[]): Describe {
  const byStem = new Map<string, Told[]>();
  const add = (kind: NodeKind, stem: string, told: Told): void => {
    const key = `${kind} ${stem}`;
    byStem.set(key, [...(byStem.get(key) ?? []), told]);
  };
  for (const { file, facts } of files)
    for (const task of facts.described ?? []) {
      add(task.kind, task.name, { file, task });
      for (const { v, stem } of task.versions ?? [])
        add(task.kind, stem, { file, task, version: v });
    }
  return (kind, stem) => {
    const told = byStem.get(`${kind} ${stem}`) ?? [];
    const versioned = told.find(({ version }) => version !== undefined);
    return {
      refName: versioned?.task.name ?? stem,
      ...(versioned?.version !== undefined && { version: versioned.version }),
      refs: told.flatMap(({ task }) => task.refs ?? []),
      describedIn: [...new Set(told.map(({ file }) => file))],
      isDisabled: told.some(({ task }) => task.disabled),
    };
  };
}
