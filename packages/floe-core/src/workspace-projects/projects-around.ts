import path from 'node:path';

import type { Workspace, WorkspaceFile } from '../static-graph';
import { findDbtRoot } from '../places';
import { disk, placeIn, slashed, statsOf } from '../workspace';
import { type FloeRoot, type NamedRoot, namedRoots } from './named-roots';
import { filesCalled } from './walk';

/** Where the projects of a workspace are looked for. */
export interface WhereToLook {
  /** Absolute folder of the project that asks. */
  readonly projectDir: string;
  /** Absolute root of the workspace; without it only the folders beside the project are looked into. */
  readonly workspaceRoot?: string | undefined;
  /** The projects of the workspace, where somebody knows them. */
  readonly known?: readonly NamedRoot[] | undefined;
}

/** The projects of a workspace. */
export interface WorkspaceProjects {
  /** Absolute folder that paths are relative to. */
  readonly root: string;
  readonly projects: readonly NamedRoot[];
  /** Those of them that have a floe.yaml. */
  readonly floe: readonly FloeRoot[];
  /** The files by which they were found, and others that say what projects have to do with each other. */
  readonly landmarks: readonly string[];
  /** Whether all folders were looked into, or only those beside the project that asks. */
  readonly isWhole: boolean;
}

/** Files that say which projects there are, and what they have to do with each other. */
const landmarks =
  /^(?:(?:floe|platform)\.yaml|(?:dbt_project|packages|dependencies)\.yml|(?:project|package)\.json)$/;

/**
 * The projects of a workspace: those somebody knows, else those the disk has, by the names Nx gives them. Never rejects.
 */
export async function projectsAround(where: WhereToLook): Promise<WorkspaceProjects> {
  const { projectDir, workspaceRoot, known } = where;
  const root = workspaceRoot ?? path.dirname(projectDir);
  const isWhole = workspaceRoot !== undefined;
  const found = filesCalled(root, landmarks, isWhole ? Infinity : 1);
  const named = await namedRoots(root, found);
  const seen = { root, landmarks: found, isWhole };
  if (known === undefined) {
    return { ...seen, projects: [...named.floe, ...named.others], floe: named.floe };
  }
  const names = new Map(known.map((each) => [each.root, each.name]));
  const floe = named.floe.flatMap((each) => {
    const name = names.get(each.root);
    return name === undefined ? [] : [{ ...each, name }];
  });
  return { ...seen, projects: known, floe };
}

/**
 * Whose the files are that describe projects and say what they have to do with each other, for whoever has no list of Nx's; those
 * of floe projects also where only the folders beside a project were looked into. Never throws.
 */
export function filesOf(around: WorkspaceProjects): Workspace {
  const { root, projects, floe, landmarks: found, isWhole } = around;
  const own = floe.map((each) => path.join(root, each.root));
  const elsewhere = floe.flatMap((each) => dbtFolderOutside(path.join(root, each.root), each));
  const unseen = isWhole ? [] : [...own, ...elsewhere];
  const below = unseen.flatMap((folder) =>
    filesCalled(folder, landmarks).map((file) =>
      slashed(path.relative(root, path.join(folder, file))),
    ),
  );
  return { ...sorted([...new Set([...found, ...below])], projects, root), isPartial: true };
}

/** The folder of the dbt project that transforms lead to, where it is not in the project's own. */
function dbtFolderOutside(folder: string, { transforms }: FloeRoot): readonly string[] {
  const found = findDbtRoot(
    transforms.map((each) => placeIn(folder, each)),
    (file) => disk.isFile(file),
  );
  return found !== undefined && path.relative(folder, found).startsWith('..') ? [found] : [];
}

/** Each file with the project of the nearest folder above it. */
function sorted(files: readonly string[], projects: readonly NamedRoot[], root: string): Workspace {
  const byRoot = new Map(
    projects.map((each) => {
      return [each.root, { name: each.name, root: each.root, files: [] as WorkspaceFile[] }];
    }),
  );
  const otherFiles: WorkspaceFile[] = [];
  for (const file of files) {
    const hash = versionAt(path.join(root, file));
    if (hash !== undefined) (ownerOf(file, byRoot)?.files ?? otherFiles).push({ file, hash });
  }
  return { projects: [...byRoot.values()], otherFiles };
}

function ownerOf<T>(file: string, byRoot: ReadonlyMap<string, T>): T | undefined {
  for (let folder = path.posix.dirname(file); ; folder = path.posix.dirname(folder)) {
    const owner = byRoot.get(folder);
    if (owner !== undefined || folder === '.') return owner;
  }
}

/** Stands for the content: it differs whenever that does, but for a file that is changed twice in a moment. */
function versionAt(file: string): string | undefined {
  const about = statsOf(file);
  if (about?.isFile() !== true) return undefined;
  return [about.size, about.mtimeMs, about.ctimeMs, about.ino].join(' ');
}
