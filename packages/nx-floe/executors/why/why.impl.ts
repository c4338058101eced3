import type { ExecutorContext } from '@nx/devkit';
import { runVerb } from '../lib/run-verb';
import type { WhyExecutorOptions } from './schema';

/** `nx run <project>:why`: tells what the next run would build or test again, and why. */
export default async function whyExecutor(
  options: WhyExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return runVerb('why', options, context);
}
