import type { ExecutorContext } from '@nx/devkit';
import type { NodesRequest, NodeTask } from 'floe-core';
import { verbRequest } from '../lib/verb-request';
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
  const shared = { ...options, node: undefined, work: undefined };
  const { force, ...others } = verbRequest('model', shared, context);
  return { ...others, ...(force === true && { reuse: 'never' }), tasks };
}
