import type { ExecutorContext } from '@nx/devkit';
import type { ProjectRequest } from 'floe-core';
import path from 'node:path';

type Neighbours = NonNullable<ProjectRequest['neighbours']>;

/** What `createMetadata` puts into a project (floe-core's `Summary`), as far as it is used here. */
interface FloeMetadata {
  readonly dependencies: Neighbours[number]['dependencies'];
}

/**
 * The floe projects of the workspace as the project graph has them, so that nobody has to look for them in files again. Nothing
 * where the graph was made without the plugin's hooks; then floe-core looks itself.
 */
export function neighboursIn({ projectGraph, root }: Graph): { readonly neighbours?: Neighbours } {
  // Tests and programs start executors without a graph, whatever its type says.
  const nodes = Object.values(projectGraph?.nodes ?? {});
  const neighbours = nodes.flatMap(({ name, data }) => {
    const floe = (data.metadata as { readonly floe?: FloeMetadata } | undefined)?.floe;
    if (floe === undefined) return [];
    const dependencies = floe.dependencies.map(({ target, because, file }) => {
      return { target, because, file: path.resolve(root, file) };
    });
    return [{ name, folder: path.resolve(root, data.root), dependencies }];
  });
  return neighbours.length === 0 ? {} : { neighbours };
}

interface Graph extends Pick<ExecutorContext, 'root'> {
  readonly projectGraph?: ExecutorContext['projectGraph'];
}
