import { forgetClaims } from './claimed-once';
import { type CommandIsOver, endTrace } from './command-trace';

/** Runs after the tasks of every Nx command, however they ended: tells of the command and its tasks. */
export function postTasksExecution(
  _options: unknown,
  over: CommandIsOver & { readonly workspaceRoot: string },
): Promise<void> {
  forgetClaims(over.workspaceRoot, over.id);
  return endTrace(over);
}
