import type { ExecutorContext } from '@nx/devkit';
import { onTerminal } from '../lib/run-verb';
import { nodesRequest, nodeTask } from './model-request';
import type { ModelExecutorOptions } from './schema';

/** `nx run <project>:run--<model> --no-batch`: one model in a dbt process of its own. */
export default async function modelExecutor(
  options: ModelExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const request = nodesRequest(options, [nodeTask(options)], context);
  return onTerminal(async (floe, terminal) => {
    const verdicts = new Set<string>();
    await floe.verbs.model(request, terminal, ({ verdict, text }) => {
      verdicts.add(verdict);
      terminal.out.write(text);
    });
    return verdicts.has('good') ? 0 : 1;
  });
}
