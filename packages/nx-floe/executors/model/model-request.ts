import type { ExecutorContext } from '@nx/devkit';
import type { NodesRequest, NodeTask } from 'floe-core';
import { dbtOptions } from '../lib/dbt-options';
import { platformRequest } from '../lib/platform-options';
import type { ModelExecutorOptions } from './schema';

/** What a task is about. */
export function nodeTask({ node, work }: ModelExecutorOptions): NodeTask {
  return { node, work };
}

/** Options of some tasks of one project that differ in no more than the node and what is done with it → a request. */
export function nodesRequest(
  options: ModelExecutorOptions,
  tasks: readonly NodeTask[],
  context: ExecutorContext,
): NodesRequest {
  const { fullRefresh = false, force = false } = options;
  const reuse = force ? 'never' : options.reuse;
  return {
    ...platformRequest(options, context),
    ...dbtOptions(options),
    fullRefresh,
    ...(reuse !== undefined && { reuse }),
    tasks,
  };
}
