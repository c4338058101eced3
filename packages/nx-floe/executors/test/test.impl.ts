import type { ExecutorContext } from '@nx/devkit';
import { excludeFlag } from '../lib/exclude-flag';
import { runVerb } from '../lib/run-verb';
import type { TestExecutorOptions } from './schema';

/** `nx run <project>:test`: runs the project's tests (runtime view §7). */
export default async function testExecutor(
  options: TestExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return runVerb('test', { ...options, ...excludeFlag(context) }, context);
}
