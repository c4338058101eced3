import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { openOutlines, type Outline } from '../outline';
import { readStaticGraph, type Workspace, type WorkspaceFile } from '../static-graph';
import { statsOf } from '../workspace';
import type { Neighbour } from './neighbour';

/** Where the projects of a workspace are looked for. */
export interface Surrounding {
  /** Absolute folder of the project that asks. */
  readonly projectDir: string;
  /** Absolute root of the workspace; without it only the folders beside the project are looked into. */
  readonly workspaceRoot?: string;
  /** Absolute path of a file that keeps what was read for the next time; nothing is kept without one. */
  readonly cacheFile?: string;
}

interface Found {
  readonly folder: string;
  readonly outline: Outline;
}

/** Folders that hold no projects, or other people's, or copies of ours. */
const foreign = /^(?:\..*|node_modules|dbt_packages|dbt_modules|target|dist|__pycache__)$/;

/** Folders below the root a floe.yaml may be in. */
const deepest = 8;

/** As many as `validate` looks at. */
const levelsAbove = 5;

/** Files that say something of the graph. A `.csv` is a seed, which another project may have for a source. */
const telling = /\.(?:sql|py|ya?ml|csv)$/i;

/**
 * The floe projects of a workspace and what they depend on, from their files alone, for whoever is not told of them by Nx.
 * Nothing but the project's own folder is read where it is the only one. Never rejects.
 */
export async function readNeighbours(surrounding: Surrounding): Promise<readonly Neighbour[]> {
  const { projectDir, workspaceRoot, cacheFile } = surrounding;
  const root = workspaceRoot ?? path.dirname(projectDir);
  const folders = floeFolders(root, workspaceRoot === undefined ? 1 : deepest);
  if (folders.length < 2 || !folders.includes(projectDir)) return [];
  const outlines = openOutlines(undefined);
  const found = await Promise.all(
    folders.map(async (folder): Promise<Found> => {
      return { folder, outline: await outlines.of(path.join(folder, 'floe.yaml')) };
    }),
  );
  const names = namesOf(found, root);
  const workspace = workspaceOf(found, names, root);
  const { summaries } = await readStaticGraph(workspace, { workspaceRoot: root, cacheFile });
  return folders.map((folder, at) => {
    const name = names[at] ?? folder;
    const dependencies = summaries.get(name)?.dependencies ?? [];
    return {
      ...{ name, folder },
      dependencies: dependencies.map((each) => ({ ...each, file: path.join(root, each.file) })),
    };
  });
}

function floeFolders(root: string, depth: number): readonly string[] {
  const here = existsSync(path.join(root, 'floe.yaml')) ? [root] : [];
  if (depth === 0) return here;
  return [...here, ...foldersIn(root).flatMap((each) => floeFolders(each, depth - 1))];
}

function foldersIn(folder: string): readonly string[] {
  const entries = entriesOf(folder);
  // A Python environment holds thousands of them.
  if (entries.some(({ name }) => name === 'pyvenv.cfg')) return [];
  return entries
    .filter((entry) => entry.isDirectory() && !foreign.test(entry.name))
    .map(({ name }) => path.join(folder, name));
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** What each calls itself, or its path where another one is called so too. */
function namesOf(found: readonly Found[], root: string): readonly string[] {
  const written = found.map(({ folder, outline }) => outline.name ?? path.basename(folder));
  return written.map((name, at) =>
    written.indexOf(name) === written.lastIndexOf(name)
      ? name
      : relative(root, found[at]?.folder ?? root),
  );
}

function workspaceOf(found: readonly Found[], names: readonly string[], root: string): Workspace {
  const owned = new Set(found.map(({ folder }) => folder));
  const elsewhere = new Set(found.flatMap(dbtFoldersOutside));
  const projects = found.map(({ folder }, at) => ({
    name: names[at] ?? folder,
    root: relative(root, folder),
    files: filesIn(folder, root, owned),
  }));
  const seen = new Set(projects.flatMap(({ files }) => files.map(({ file }) => file)));
  const others = [...elsewhere].flatMap((folder) => filesIn(folder, root, owned));
  return { projects, otherFiles: others.filter(({ file }) => !seen.has(file)) };
}

/** Folders of dbt projects that transforms name and that are not in the project's own. */
function dbtFoldersOutside({ folder, outline }: Found): readonly string[] {
  return outline.transforms
    .map((each) => path.resolve(folder, each))
    .filter((each) => path.relative(folder, each).startsWith('..'))
    .flatMap((each) => dbtFolderAbove(each) ?? []);
}

function dbtFolderAbove(start: string): string | undefined {
  let folder = start;
  for (let level = 0; level <= levelsAbove; level += 1) {
    if (existsSync(path.join(folder, 'dbt_project.yml'))) return folder;
    folder = path.dirname(folder);
  }
  return undefined;
}

/** The files below a folder that tell something, without those of projects further down. */
function filesIn(folder: string, root: string, owned: ReadonlySet<string>): WorkspaceFile[] {
  return entriesOf(folder).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return foreign.test(entry.name) || owned.has(place) ? [] : filesIn(place, root, owned);
    }
    if (!telling.test(entry.name)) return [];
    const hash = versionAt(place);
    return hash === undefined ? [] : [{ file: relative(root, place), hash }];
  });
}

/** Stands for the content: it differs whenever that does, but for a file that is changed twice in a moment. */
function versionAt(file: string): string | undefined {
  const about = statsOf(file);
  if (about?.isFile() !== true) return undefined;
  return [about.size, about.mtimeMs, about.ctimeMs, about.ino].join(' ');
}

function relative(root: string, place: string): string {
  return path.relative(root, place).replaceAll(path.sep, '/') || '.';
}
