import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { findProjects, parseOutline, type WorkspaceFiles } from '../../outline';
import type { NamedRoot } from '../../project';
import type { Workspace, WorkspaceFile } from '../../static-graph';

/** Folders with other people's files, or with what is made of ours. */
const foreign: ReadonlySet<string> = new Set([
  'node_modules',
  'dbt_packages',
  'target',
  'dist',
  'venv',
  '__pycache__',
]);

/** All that dbt reads, and the files in which people describe projects. */
const ofUse = /\.(?:sql|py|ya?ml|csv)$|^(?:project|package)\.json$/i;

/**
 * The files of a workspace, and whose they are, where nobody has listed them: unlike Nx, it does not know which of them git
 * ignores, but leaves out folders whose names begin with a dot, and those of tools.
 *
 * @param root absolute path
 * @param known the projects of the workspace, where somebody knows them; else they are found by floe.yaml, project.json and
 *   package.json, and named as in Nx
 */
export async function workspaceAt(root: string, known?: readonly NamedRoot[]): Promise<Workspace> {
  const files = filesIn(root, '');
  const projects = known ?? (await projectsAmong(files, root));
  const byRoot = new Map(
    projects.map((each) => [each.root, { ...each, files: [] as WorkspaceFile[] }]),
  );
  const otherFiles: WorkspaceFile[] = [];
  // Nothing is kept of them, so a path tells one text from another.
  for (const file of files) (ownerOf(file, byRoot)?.files ?? otherFiles).push({ file, hash: file });
  return { projects: [...byRoot.values()], otherFiles };
}

function filesIn(root: string, folder: string): string[] {
  return entriesOf(path.join(root, folder)).flatMap((entry) => {
    const place = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isFile()) return ofUse.test(entry.name) ? [place] : [];
    const isOurs = entry.isDirectory() && !entry.name.startsWith('.') && !foreign.has(entry.name);
    return isOurs ? filesIn(root, place) : [];
  });
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Somebody else's, and closed to us.
    return [];
  }
}

function ownerOf<T>(file: string, byRoot: ReadonlyMap<string, T>): T | undefined {
  for (let folder = path.posix.dirname(file); ; folder = path.posix.dirname(folder)) {
    const owner = byRoot.get(folder);
    if (owner !== undefined || folder === '.') return owner;
  }
}

async function projectsAmong(files: readonly string[], root: string): Promise<NamedRoot[]> {
  const floeFiles = files.filter((file) => path.posix.basename(file) === 'floe.yaml');
  const ours = await findProjects(floeFiles, onDisk(root), path.basename(root));
  const taken = new Set(ours.map((each) => each.root));
  const others = files
    .filter((file) => /^(?:project|package)\.json$/.test(path.posix.basename(file)))
    .map((file) => path.posix.dirname(file))
    .filter((folder) => folder !== '.' && !taken.has(folder));
  const named = await Promise.all(
    [...new Set(others)].map(async (folder) => ({
      root: folder,
      name: await nameIn(folder, root),
    })),
  );
  return [...ours.map((each) => ({ name: each.name, root: each.root })), ...named];
}

async function nameIn(folder: string, root: string): Promise<string> {
  const disk = onDisk(root);
  for (const file of ['project.json', 'package.json']) {
    const { name } = await disk.json(path.posix.join(folder, file));
    if (typeof name === 'string' && name !== '') return name;
  }
  return path.posix.basename(folder);
}

function onDisk(root: string): WorkspaceFiles {
  const read = (file: string): string => {
    try {
      return readFileSync(path.join(root, file), 'utf8');
    } catch {
      return '';
    }
  };
  return {
    outline: (file) => parseOutline(read(file)),
    json: (file) => Promise.resolve(mappingIn(read(file))),
  };
}

function mappingIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
