import { diagnose, type Diagnostic } from '../diagnostics';
import type { PlannedFile } from './planned-file';

/**
 * What is at a path relative to the new project's folder, with `/`; `''` is the folder itself. Answers
 * for the disk or for a tree of planned changes.
 */
export type LookUp = (path: string) => 'file' | 'folder' | undefined;

/**
 * Whether a plan can be carried out without touching anything that is there already. Other files may lie
 * in the folder; only what the plan wants to write must be free.
 *
 * @param folder name of the project's folder, for the message
 * @returns nothing when all is free; FLOE605 with every path in the way; FLOE606 when the folder is a file
 */
export function checkFree(
  folder: string,
  files: readonly PlannedFile[],
  lookUp: LookUp,
): readonly Diagnostic[] {
  if (lookUp('') === 'file') return [diagnose('FLOE606', { folder })];
  const paths = new Set(files.flatMap(({ path }) => inTheWayOf(path, lookUp)));
  return paths.size > 0 ? [diagnose('FLOE605', { folder, paths: [...paths] })] : [];
}

function inTheWayOf(path: string, lookUp: LookUp): string[] {
  if (lookUp(path) !== undefined) return [path];
  return parentsOf(path).filter((parent) => lookUp(parent) === 'file');
}

function parentsOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
