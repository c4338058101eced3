import { cycleOf, cycles, sayCycle } from './cycles';
import type { DbtFile, DbtProject } from './dbt-files';
import type { Edge, Found } from './edges';
import type { Folder, NodeCounts, PropertiesFacts } from './facts';

/** What files say of a dbt project: shown by `nx show project`. */
export interface Summary {
  readonly nodes: NodeCounts;
  readonly groups: readonly string[];
  /** Models that other projects may refer to. */
  readonly publicModels: readonly string[];
  /** Where nodes, groups and public models are from: dbt's manifest where it is of today's files. */
  readonly readFrom: 'files' | 'manifest';
  /** The projects it depends on, and the file that says so. */
  readonly dependencies: readonly Omit<Edge, 'source'>[];
  readonly problems: readonly string[];
}

/** By the name of the project. */
export function summarise(
  projects: readonly DbtProject[],
  { edges, problems }: Found,
): ReadonlyMap<string, Summary> {
  const rounds = cycles(edges);
  return new Map(
    projects.map((project) => {
      const { name } = project;
      const round = rounds.filter((cycle) => cycle.includes(name));
      // Of projects that depend on each other one way round is told; who is not on it may be on another.
      const own = rounds.length > 0 && round.length === 0 ? cycleOf(name, edges) : undefined;
      const said = contentOf(project);
      const dependencies = edges
        .filter(({ source }) => source === name)
        .map(({ target, because, file }) => ({ target, because, file }));
      const told = [
        ...withoutProject(project),
        ...withoutFolder(project),
        ...(problems.get(name) ?? []),
        ...[...round, ...(own ? [own] : [])].map(
          (cycle) => `The projects depend on each other: ${sayCycle(cycle)}`,
        ),
      ];
      return [name, { ...said, dependencies, problems: told }];
    }),
  );
}

function withoutProject({ floeFile, dbtRoot }: DbtProject): string[] {
  return dbtRoot === undefined
    ? [`${floeFile.file}: there is no dbt_project.yml by its transforms`]
    : [];
}

function withoutFolder({ floeFile, emptyTransforms }: DbtProject): string[] {
  return emptyTransforms.map(
    (each) => `${floeFile.file}: there is nothing in '${each}', a transform`,
  );
}

type Content = Pick<Summary, 'nodes' | 'groups' | 'publicModels' | 'readFrom'>;

function contentOf({ files, manifest }: DbtProject): Content {
  if (manifest === undefined) return contentOfFiles(files);
  const { nodes, groups, publicModels } = manifest;
  const lists = { groups: sorted(groups), publicModels: sorted(publicModels) };
  return { nodes, ...lists, readFrom: 'manifest' };
}

function contentOfFiles(files: readonly DbtFile[]): Content {
  const nodes = { models: 0, seeds: 0, snapshots: 0, tests: 0 };
  const [groups, publicModels]: [string[], string[]] = [[], []];
  for (const file of files) {
    const { code, properties = {}, folder } = file;
    const kind = file.properties === undefined ? countedAs[folder] : undefined;
    if (kind !== undefined && code?.config?.disabled !== true) nodes[kind] += countOf[kind](file);
    nodes.snapshots += properties.snapshots?.length ?? 0;
    nodes.tests += properties.tests ?? 0;
    groups.push(...(properties.groups ?? []));
    publicModels.push(...publicIn(properties), ...publicCode(file));
  }
  const lists = { groups: sorted(groups), publicModels: sorted(publicModels) };
  return { nodes, ...lists, readFrom: 'files' };
}

/** A model that says itself, in its code, that it is public. */
function publicCode({ file, folder, code }: DbtFile): string[] {
  if (folder !== 'model' || code?.config?.access !== 'public') return [];
  return [file.slice(file.lastIndexOf('/') + 1, file.lastIndexOf('.'))];
}

type Counted = keyof NodeCounts;

const countedAs: Readonly<Partial<Record<Folder, Counted>>> = {
  model: 'models',
  seed: 'seeds',
  snapshot: 'snapshots',
  test: 'tests',
};

const countOf: Readonly<Record<Counted, (file: DbtFile) => number>> = {
  models: () => 1,
  seeds: ({ code }) => (code === undefined ? 1 : 0),
  snapshots: ({ code }) => code?.snapshots?.length ?? 0,
  // Generic tests are definitions: they count where they are used.
  tests: ({ file }) => (file.includes('/generic/') ? 0 : 1),
};

/** Versions of a model count once. */
function publicIn({ nodes = [] }: PropertiesFacts): string[] {
  return nodes.flatMap(({ name, config, isVersion }) =>
    config?.access === 'public' && !isVersion ? [name] : [],
  );
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
