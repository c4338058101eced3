import type { ExecutorContext } from '@nx/devkit';
import { runVerb } from '../lib/run-verb';
import type { PreflightExecutorOptions } from './schema';

/** `nx run <project>:preflight`: reaches for what the artifacts name, and tells what answers. */
export default async function preflightExecutor(
  options: PreflightExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return runVerb('preflight', options, context);
}
