import { type Because, cycleOf } from '../static-graph';

/** A floe project of the workspace, and what it depends on. */
export interface Neighbour {
  /** Its name in the workspace. */
  readonly name: string;
  /** Absolute folder of its floe.yaml. */
  readonly folder: string;
  readonly dependencies: readonly Dependency[];
}

export interface Dependency {
  /** Name of a project. */
  readonly target: string;
  readonly because: Because;
  /** Absolute path of the file that says so. */
  readonly file: string;
}

/** A project whose tables another one reads. */
export interface Upstream {
  readonly project: Neighbour;
  /** Whether it is named in a `ref` or in dependencies.yml, so that dbt has to know its public models. */
  readonly isNamed: boolean;
}

/** What makes dbt look for a project's models. */
const naming: ReadonlySet<Because> = new Set(['ref', 'dependency']);

/**
 * The projects whose tables a project reads, and those they read in turn: a view shows what is below it. Those it names itself
 * come first. What it takes in as a package is built as a part of it, so only what that reads is upstream.
 *
 * @param folder absolute folder of the project's floe.yaml
 */
export function upstreamOf(folder: string, neighbours: readonly Neighbour[]): readonly Upstream[] {
  const byName = new Map(neighbours.map((each) => [each.name, each]));
  const own = neighbours.find((each) => each.folder === folder);
  const parts = partsOf(own, byName);
  const found = new Map<string, Upstream>();
  const seen = new Set<Neighbour>();
  const visit = (project: Neighbour): void => {
    if (seen.has(project)) return;
    seen.add(project);
    for (const { target, because } of project.dependencies) {
      const next = byName.get(target);
      if (next === undefined || parts.has(next) || because === 'exposure') continue;
      const isNamed = parts.has(project) && naming.has(because);
      found.set(target, { project: next, isNamed: found.get(target)?.isNamed === true || isNamed });
      visit(next);
    }
  };
  for (const part of parts) visit(part);
  return [...found.values()].sort((a, b) => Number(b.isNamed) - Number(a.isNamed));
}

/** The names of the projects that read the tables of one, directly or by way of others. */
export function readersOf(folder: string, neighbours: readonly Neighbour[]): readonly string[] {
  const isRead = (by: Neighbour): boolean =>
    upstreamOf(by.folder, neighbours).some(({ project }) => project.folder === folder);
  return neighbours
    .filter((each) => each.folder !== folder && isRead(each))
    .map(({ name }) => name);
}

/** The project itself and those it takes in as packages, and these in turn: for dbt they are one. */
function partsOf(
  own: Neighbour | undefined,
  byName: ReadonlyMap<string, Neighbour>,
): ReadonlySet<Neighbour> {
  const parts = new Set(own === undefined ? [] : [own]);
  // A set hands out what is added to it meanwhile.
  for (const part of parts)
    for (const { target, because } of part.dependencies) {
      const next = because === 'package' ? byName.get(target) : undefined;
      if (next) parts.add(next);
    }
  return parts;
}

/** A way from a project along its dependencies back to itself. */
export interface Round {
  /** Names; the first is also the last. */
  readonly way: readonly string[];
  /** Absolute path of a file of the project that leads into it. */
  readonly file?: string;
}

/** The shortest such way, if there is one. */
export function roundFrom(folder: string, neighbours: readonly Neighbour[]): Round | undefined {
  const own = neighbours.find((each) => each.folder === folder);
  if (own === undefined) return undefined;
  const steps = neighbours.flatMap(({ name: source, dependencies }) =>
    dependencies.map(({ target }) => ({ source, target })),
  );
  const way = cycleOf(own.name, steps);
  if (way === undefined) return undefined;
  const file = own.dependencies.find(({ target }) => target === way[1])?.file;
  return { way, ...(file !== undefined && { file }) };
}
