import { basename } from 'node:path';
import { diagnose, failed, ok, type Outcome } from '../diagnostics';
import { checkFree } from './check-free';
import { lookUpIn, writeNew } from './disk';
import type { PlannedFile } from './planned-file';

/**
 * Writes a planned project: all of its files or none, and never over a file that is there already.
 *
 * @param directory absolute folder of the project; made when it is not there
 * @returns the paths written, as planned; or FLOE605, FLOE606 (something is in the way), FLOE607 (the
 *   system refused)
 */
export async function writeProject(
  directory: string,
  files: readonly PlannedFile[],
): Promise<Outcome<readonly string[]>> {
  const folder = basename(directory);
  const problems = checkFree(folder, files, lookUpIn(directory));
  if (problems.length > 0) return failed(...problems);
  const failure = await writeNew(directory, files);
  if (!failure) return ok(files.map(({ path }) => path));
  const { path, reason, taken } = failure;
  return failed(
    taken ? diagnose('FLOE605', { folder, paths: [path] }) : diagnose('FLOE607', { path, reason }),
  );
}
