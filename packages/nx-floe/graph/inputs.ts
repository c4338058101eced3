import type { TargetConfiguration } from '@nx/devkit';
import { dbtProjectFile, dbtRootCandidates } from 'floe-core/outline';
import path from 'node:path';

/** What an answer depends on, in Nx's words. */
export type Input = NonNullable<TargetConfiguration['inputs']>[number];

/** What has a meaning of its own in a file pattern; a folder named so is watched through its parent. */
const patternCharacters = /[*?[\]{}!()]/;

/**
 * The dbt_project.yml files a project may belong to: beside or above each of its transforms, nearest first.
 *
 * @param root the project's folder, relative to the workspace
 * @param transforms as written in floe.yaml
 */
export function dbtProjectFiles(root: string, transforms: readonly string[]): string[] {
  return dbtProjectFolders(root, transforms).map((folder) => input(folder, root, dbtProjectFile));
}

/** The folders those are looked for in, relative to the workspace. */
export function dbtProjectFolders(root: string, transforms: readonly string[]): string[] {
  return [
    ...new Set(
      foldersOf(root, transforms).flatMap((each) => dbtRootCandidates(withoutPatterns(each))),
    ),
  ];
}

/** Everything in the directories of the transforms: a directory is there when a file in it is. */
export function transformFiles(root: string, transforms: readonly string[]): string[] {
  const folders = new Set(foldersOf(root, transforms).map(withoutPatterns));
  return [...folders].map((folder) => input(folder, root, '**/*'));
}

/**
 * Whether the files named here are all that floe.yaml refers to. They are not when the outline sees no transforms,
 * though `validate` may well find some (by an alias, in an unusually long line), or when one is outside the
 * workspace.
 *
 * @param root the project's folder, relative to the workspace
 * @param transforms as written in floe.yaml
 */
export function areAllWatched(root: string, transforms: readonly string[]): boolean {
  return transforms.length > 0 && foldersOf(root, transforms).length === transforms.length;
}

/** The directories as paths from the workspace's root, without those outside it: Nx watches no others. */
function foldersOf(root: string, transforms: readonly string[]): string[] {
  return transforms
    .filter((each) => !path.posix.isAbsolute(each))
    .map((each) => path.posix.join(root, each).replace(/\/$/, ''))
    .filter((folder) => folder !== '..' && !folder.startsWith('../'));
}

function withoutPatterns(folder: string): string {
  const parts = folder.split('/');
  const first = parts.findIndex((part) => patternCharacters.test(part));
  return first === -1 ? folder : path.posix.join(...parts.slice(0, first), '.');
}

/**
 * A pattern below a folder of the workspace. Written out, since this runs some thousand times in every Nx command and
 * `path.relative` asks for the working directory.
 */
export function input(folder: string, root: string, pattern: string): string {
  const inside = root === '.' ? '' : `${root}/`;
  if (folder === root || folder === '.') {
    return folder === root ? `{projectRoot}/${pattern}` : `{workspaceRoot}/${pattern}`;
  }
  return folder.startsWith(inside)
    ? `{projectRoot}/${folder.slice(inside.length)}/${pattern}`
    : `{workspaceRoot}/${folder}/${pattern}`;
}
