import type { FileSource } from './file-source';
import type { DbtLayout } from './layout';
import { placeIn } from './paths';
import { type Rendering, rendered } from './rendered';
import type { YamlProblem } from './yaml-problem';
import { readYaml } from './yaml-text';

/** What packages.yml or dependencies.yml says. */
export interface PackagesRead {
  /** Whether it has `packages`; dbt takes those of dependencies.yml, and of packages.yml where it has none. */
  readonly hasPackages: boolean;
  /** Paths of local packages, relative to the dbt project that is run, or absolute. */
  readonly locals: readonly string[];
  /** Names of projects of the workspace, as dependencies.yml has them. */
  readonly projects: readonly string[];
  /** Whether there are others: from elsewhere, or local ones whose path is worked out. */
  readonly hasOthers: boolean;
  readonly problem?: YamlProblem;
}

/** Takes any text and never rejects. */
export async function readPackagesFile(text: string, rendering: Rendering): Promise<PackagesRead> {
  const { value, problem } = await readYaml(text);
  const root = mapping(value);
  const packages = list(root.packages).map((each) => mapping(each).local);
  const locals = packages.map((each) => rendered(each, rendering));
  return {
    hasPackages: root.packages !== undefined,
    locals: locals.filter((each) => each !== undefined).map((each) => atHome(each, rendering)),
    projects: list(root.projects).flatMap((each) => {
      const name = typeof each === 'string' ? each : mapping(each).name;
      return typeof name === 'string' && name !== '' ? [name] : [];
    }),
    hasOthers: locals.includes(undefined),
    ...(problem && { problem }),
  };
}

/** Where packages are declared, the file dbt prefers first. */
export const packageFileNames: readonly string[] = ['dependencies.yml', 'packages.yml'];

/**
 * The folders of local packages a dbt project declares, and of those that they declare in turn: dbt takes these for paths from
 * the project that is run, too. Whether or not there is a project in them. Absolute, each once, the project itself left out.
 */
export async function localPackages(
  source: FileSource,
  dbtRoot: string,
  rendering: Rendering,
): Promise<readonly string[]> {
  const found = new Set<string>();
  const open = [dbtRoot];
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    for (const local of await localsIn(source, at, rendering)) {
      const folder = placeIn(dbtRoot, local);
      if (folder !== dbtRoot && !found.has(folder)) open.push(folder);
      if (folder !== dbtRoot) found.add(folder);
    }
  }
  return [...found];
}

async function localsIn(
  source: FileSource,
  folder: string,
  rendering: Rendering,
): Promise<readonly string[]> {
  for (const name of packageFileNames) {
    const text = source.text(`${folder}/${name}`);
    const read = text === undefined ? undefined : await readPackagesFile(text, rendering);
    if (read?.hasPackages === true) return read.locals;
  }
  return [];
}

/** The folders of installed packages, as dbt finds them when it reads a project. Absolute, sorted. */
export function installedPackages(
  source: FileSource,
  dbtRoot: string,
  { packagesInstallPath }: DbtLayout,
): readonly string[] {
  const folder = placeIn(dbtRoot, packagesInstallPath);
  return source
    .foldersIn(folder)
    .filter((name) => !name.startsWith('__'))
    .map((name) => `${folder}/${name}`)
    .sort();
}

/** As Python's `expanduser`, for the user's own home. */
function atHome(written: string, { env }: Rendering): string {
  const home = env.HOME ?? env.USERPROFILE;
  return home !== undefined && /^~(?=[/\\]|$)/.test(written) ? home + written.slice(1) : written;
}

type Mapping = Readonly<Record<string, unknown>>;

function mapping(value: unknown): Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Mapping)
    : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
