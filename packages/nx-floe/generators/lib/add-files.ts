import { joinPathFragments, type Tree } from '@nx/devkit';
import { diagnose, type PlannedFile } from 'floe-core';
import { Refusal } from './refusal';

/**
 * Writes planned files into the tree, all of them or none, and never over one that is there.
 *
 * @param root folder the plan is about, relative to the workspace
 * @param instead what to do when something is there already, as a sentence
 * @throws Refusal FLOE711
 */
export function addFiles(
  tree: Tree,
  root: string,
  files: readonly PlannedFile[],
  instead: string,
): void {
  const placed = files.map(({ path, content }) => ({ at: joinPathFragments(root, path), content }));
  const taken = placed.map(({ at }) => at).filter((at) => tree.exists(at));
  if (taken.length > 0) throw new Refusal([diagnose('FLOE711', { paths: taken, instead })]);
  for (const { at, content } of placed) tree.write(at, content);
}
