import type { ExecutorContext } from '@nx/devkit';
import { excludeFlag } from '../lib/exclude-flag';
import { runVerb } from '../lib/run-verb';
import { buildFirst } from '../lib/run-before-test';
import type { TestExecutorOptions } from './schema';

/** `nx run <project>:test`: runs the project's tests, after the `run` of the same command (runtime view §7). */
export default async function testExecutor(
  options: TestExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const failed = await buildFirst(context);
  if (failed !== undefined) {
    process.stderr.write(
      `${failed}, which is in this command as well, has failed: nothing is tested.\n`,
    );
    return { success: false };
  }
  return runVerb('test', { ...options, ...excludeFlag(context) }, context);
}
