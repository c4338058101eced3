import type * as Devkit from '@nx/devkit';
import type { ExecutorContext } from '@nx/devkit';
import { claimedOnce } from '../../../tasks';
import { taskId } from '../dependency-ids';
import { contextOfTask, tasksBeside } from './beside';

/** The end of a task. */
interface Ended {
  readonly success: boolean;
}

/**
 * Sees to it that the `run` tasks of the same project and command have ended before its tests begin. Nx knows no order that
 * holds only where both are asked for, and may start `test` first and, with `--parallel=1`, alone; so the one that comes first
 * builds, and the other takes its word (docs/caching.md).
 *
 * @returns the id of the `run` that failed; undefined where none did, or there is none
 */
export async function buildFirst(context: ExecutorContext): Promise<string | undefined> {
  for (const task of tasksBeside('nx-floe:run', context)) {
    const { success } = await claimedOnce(whose(task.id, context), async () => {
      process.stdout.write(
        `${task.id} is in this command as well: building first, then testing.\n\n`,
      );
      const ended = await startTask(task, context);
      process.stdout.write('\n');
      return ended;
    });
    if (!success) return task.id;
  }
  return undefined;
}

/**
 * Builds, where a `test` of the same project and command has not begun to do it.
 *
 * @param build does what `run` is for
 */
export async function buildOnce(
  context: ExecutorContext,
  build: () => Promise<Ended>,
): Promise<Ended> {
  if (tasksBeside('nx-floe:test', context).length === 0) return build();
  const id = taskId(context);
  const { success, by } = await claimedOnce(whose(id, context), build);
  if (by !== undefined) {
    const first = `by ${by}, which began first in this command`;
    const line = success ? `Built ${first}: see there.` : `Tried ${first}, and failed: see there.`;
    process.stdout.write(`${line}\n`);
  }
  return { success };
}

function whose(task: string, context: ExecutorContext) {
  return { task, by: taskId(context), workspaceRoot: context.root };
}

const unparsed = '__overrides_unparsed__';

async function startTask(
  task: ReturnType<typeof tasksBeside>[number],
  context: ExecutorContext,
): Promise<Ended> {
  // Loading Nx takes its time, and hardly any test gets here.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { runExecutor } = require('@nx/devkit') as typeof Devkit;
  // Nx makes this one anew, of the others.
  const options = Object.entries<unknown>(task.overrides).filter(([name]) => name !== unparsed);
  let success = true;
  const ends = await runExecutor<Ended>(
    task.target,
    Object.fromEntries(options),
    contextOfTask(task, context),
  );
  for await (const end of ends) success = end.success;
  return { success };
}
