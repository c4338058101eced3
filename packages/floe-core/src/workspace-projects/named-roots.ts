import { readFileSync } from 'node:fs';
import path from 'node:path';

import { findProjects, givenName, openOutlines, type WorkspaceFiles } from '../outline';

/** A project of the workspace. */
export interface NamedRoot {
  readonly name: string;
  /** Folder, relative to the root of the workspace, with `/`; `.` for the root itself. */
  readonly root: string;
}

/** A floe project of the workspace. */
export interface FloeRoot extends NamedRoot {
  /** The paths of its transforms, as written in floe.yaml. */
  readonly transforms: readonly string[];
}

/** The projects of a workspace. */
export interface NamedRoots {
  readonly floe: readonly FloeRoot[];
  /** Those without a floe.yaml. */
  readonly others: readonly NamedRoot[];
}

/**
 * The projects of a workspace by the names they have in Nx: that of project.json, else of package.json, else of floe.yaml, else of
 * the folder.
 *
 * @param root absolute folder of the workspace
 * @param files every floe.yaml, project.json and package.json, relative to it
 */
export async function namedRoots(root: string, files: readonly string[]): Promise<NamedRoots> {
  const foldersWith = (...names: readonly string[]): string[] =>
    files
      .filter((file) => names.includes(path.posix.basename(file)))
      .map((file) => path.posix.dirname(file));
  const floeFiles = files.filter((file) => path.posix.basename(file) === 'floe.yaml');
  const disk = onDisk(root);
  const floe = await findProjects(floeFiles, disk, path.basename(root));
  const taken = new Set(floe.map((each) => each.root));
  const folders = new Set(foldersWith('project.json', 'package.json'));
  const others = [...folders].filter((folder) => folder !== '.' && !taken.has(folder));
  return {
    floe: floe.map(({ name, root: folder, outline }) => {
      return { name, root: folder, transforms: outline.transforms };
    }),
    others: await Promise.all(
      others.map(async (folder) => ({ name: await nameIn(folder, disk), root: folder })),
    ),
  };
}

async function nameIn(folder: string, disk: WorkspaceFiles): Promise<string> {
  const [project, manifest] = await Promise.all([
    disk.json(`${folder}/project.json`),
    disk.json(`${folder}/package.json`),
  ]);
  return givenName(folder, { project, manifest }) ?? path.posix.basename(folder);
}

function onDisk(root: string): WorkspaceFiles {
  const outlines = openOutlines(undefined);
  return {
    outline: (file) => outlines.of(path.join(root, file)),
    json: (file) => Promise.resolve(jsonIn(path.join(root, file))),
  };
}

/** As a mapping; empty where there is none. */
function jsonIn(file: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
