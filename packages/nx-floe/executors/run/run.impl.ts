import type { ExecutorContext } from '@nx/devkit';
import { excludeFlag } from '../lib/exclude-flag';
import { keptBy } from '../lib/kept-by';
import { runVerb } from '../lib/run-verb';
import { buildOnce } from '../lib/run-before-test';
import type { RunExecutorOptions } from './schema';

/** `nx run <project>:run`: builds the project in its warehouse (runtime view §5). */
export default async function runExecutor(
  options: RunExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return buildOnce(context, () =>
    runVerb('run', { ...options, ...excludeFlag(context) }, context, keptBy(context)),
  );
}
