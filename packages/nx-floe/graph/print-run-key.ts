import { runVariables } from '../tasks';
import { programFrom } from './programs';
import { escaped } from './shell';

/** Another text each time: whatever has it among its inputs is never taken from the cache. */
export const printNever = 'echo "never $$ $(date)"';

/**
 * A command for a POSIX shell in the root of the workspace: it prints what `floe cache-key` says of a project, or another
 * text each time where options make the run another one, or the command fails. Nx goes on where a command fails.
 *
 * @param root the project's folder, relative to the workspace
 * @param workspaceRoot absolute path
 */
export function printRunKey(root: string, workspaceRoot: string): string {
  const { command, options } = runVariables;
  const key = `node "${escaped(programFrom(workspaceRoot, 'floe'))}" cache-key --project "./${escaped(root)}" --command "$${command}"`;
  return `if [ "$${options}" ]; then ${printNever}; else ${key} 2>/dev/null || ${printNever}; fi`;
}
