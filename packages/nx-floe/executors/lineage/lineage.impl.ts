import type { ExecutorContext } from '@nx/devkit';
import { runVerb } from '../lib/run-verb';
import type { LineageExecutorOptions } from './schema';

/** `nx run <project>:lineage`: tells what a project reads and makes, without running it. */
export default async function lineageExecutor(
  options: LineageExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return runVerb('lineage', options, context);
}
