import type { CreateDependencies, CreateMetadata, RawProjectGraphDependency } from '@nx/devkit';
import { confirmVerdicts } from 'floe-core/hermetic';
import { readStaticGraph, type Edge, type StaticGraph } from 'floe-core/static-graph';
import { contentsIn } from './file-contents';
import type { FloePluginOptions } from './options';
import { verdictsFile, workspaceDataFile } from './workspace-data';
import { isFileOf, workspaceOf, type GraphContext } from './workspace-of';

/** What the last graph was made of: Nx asks for its metadata right after its dependencies, in one process. */
let last: StaticGraph['summaries'] = new Map();

/**
 * The hook Nx finds the edges between projects with, from files alone. It runs in every Nx command and an error would
 * stop them all, so it never throws: what is wrong in a file is told in the project's metadata, and by dbt.
 */
export const createDependencies: CreateDependencies<FloePluginOptions> = async (_, context) => {
  last = new Map();
  if (process.env.NX_FLOE_DISABLE === 'true') return [];
  const { workspaceRoot } = context;
  const graph = await readStaticGraph(workspaceOf(context), {
    workspaceRoot,
    cacheFile: workspaceDataFile(workspaceRoot, 'nx-floe-refs.json'),
  });
  last = graph.summaries;
  await confirmVerdicts(verdictsFile(workspaceRoot), contentsIn(context));
  return dependenciesOf(graph.edges, context);
};

/** The hook that puts what is known of a dbt project into `nx show project` and `nx graph`. */
export const createMetadata: CreateMetadata = () =>
  Object.fromEntries([...last].map(([name, floe]) => [name, { metadata: { floe } }]));

/** What depends on more than the one file. */
const derived: ReadonlySet<Edge['because']> = new Set(['source', 'platform', 'manifest']);

/**
 * Nx keeps a static edge until its file changes, so only what the file says for itself is one. That a source lies where
 * another project puts a model depends on that project too, and an exposure's file is not the app's: those are implicit.
 */
function dependenciesOf(
  edges: readonly Edge[],
  context: GraphContext,
): RawProjectGraphDependency[] {
  const found = edges.map(({ source, target, because, file }) => {
    const isStatic = !derived.has(because) && isFileOf(source, file, context);
    return isStatic
      ? { source, target, type: 'static', sourceFile: file }
      : { source, target, type: 'implicit' };
  });
  const unique = new Map<string, object>(found.map((each) => [JSON.stringify(each), each]));
  // Nx's enum has these texts for values; to load @nx/devkit for them would take longer than all of the rest.
  return [...unique.values()] as RawProjectGraphDependency[];
}
