import type { Tree } from '@nx/devkit';
import { diagnose } from 'floe-core';
import path from 'node:path';
import { Refusal } from './refusal';

/**
 * Where a directory of the command line lies in the workspace.
 *
 * @param directory as written, relative to where the user stands
 * @returns relative to the workspace, with `/`; `.` for its root
 * @throws Refusal FLOE702 when it lies outside
 */
export function directoryInWorkspace(tree: Tree, directory: string): string {
  const inside = fromRoot(tree, path.resolve(standing(tree), directory.trim()));
  if (inside === undefined) throw new Refusal([diagnose('FLOE702', { directory })]);
  return inside;
}

/** The folder the user stands in: npm scripts change the process's own, and keep the true one here. */
function standing(tree: Tree): string {
  const candidates = [process.env.INIT_CWD, process.cwd()];
  const inWorkspace = (folder?: string): folder is string =>
    folder !== undefined && fromRoot(tree, folder) !== undefined;
  return candidates.find(inWorkspace) ?? tree.root;
}

function fromRoot(tree: Tree, absolute: string): string | undefined {
  const relative = path.relative(tree.root, absolute).replaceAll(path.sep, '/');
  const outside = relative === '..' || relative.startsWith('../') || path.isAbsolute(relative);
  return outside ? undefined : relative || '.';
}
