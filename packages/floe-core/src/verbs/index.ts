/** The verbs. Each loads what it needs when it is called: an Nx task is a new process, and pays for what it loads. */
import type {
  CacheKeyRequest,
  CompiledRequest,
  ContainerRequest,
  GraphRequest,
  InitRequest,
  LineageRequest,
  NodesRequest,
  NodeTaskEnd,
  PreflightRequest,
  ProjectRequest,
  RunRequest,
  SchemaRequest,
  TestRequest,
  ValidateRequest,
  WhyRequest,
} from '../project';
import type { Outcome } from '../diagnostics';
import type { PlannedFile } from '../scaffold';
import type { ExitCode, Terminal } from '../terminal';

/** Checks floe.yaml and all it refers to, without writing anything; every problem at once (runtime view §3). */
export async function validate(request: ValidateRequest, terminal: Terminal): Promise<ExitCode> {
  return (await import('./validate/validate.js')).validate(request, terminal);
}

/** Makes `.floe/artifacts.json` and the dbt profile (runtime view §4). */
export async function compile(request: ProjectRequest, terminal: Terminal): Promise<ExitCode> {
  return (await import('./compile.js')).compile(request, terminal);
}

/** Builds the project with one dbt process (runtime view §5): seeds, models, snapshots and their tests. */
export async function run(request: RunRequest, terminal: Terminal): Promise<ExitCode> {
  return (await import('./run.js')).run(request, terminal);
}

/** Runs the project's tests (runtime view §7); where nothing has been built yet, builds first. */
export async function test(request: TestRequest, terminal: Terminal): Promise<ExitCode> {
  return (await import('./test/test.js')).test(request, terminal);
}

/**
 * Builds models, seeds and snapshots and runs tests of theirs with one dbt process, and tells of each task how it has ended.
 *
 * @param onEnd called exactly once for each task, as soon as its end is known
 */
export async function runNodes(
  request: NodesRequest,
  terminal: Terminal,
  onEnd: (end: NodeTaskEnd) => void,
): Promise<ExitCode> {
  return (await import('./run-nodes/run-nodes.js')).runNodes(request, terminal, onEnd);
}

/** Tells what the next run would build or test again, and why; what it would reuse, and from which run. */
export async function why(request: WhyRequest, terminal: Terminal): Promise<ExitCode> {
  return (await import('./why.js')).why(request, terminal);
}

/** Shows the models of a project and what they read, with those of other projects of the workspace next to them. */
export async function graph(request: GraphRequest, terminal: Terminal): Promise<ExitCode> {
  return (await import('./graph/graph.js')).graph(request, terminal);
}

/** Tells what a project reads and makes, as OpenLineage events or as a graph, without running it (contract S29). */
export async function lineage(request: LineageRequest, terminal: Terminal): Promise<ExitCode> {
  if (request.action === 'replay') return replayLineage(request, terminal);
  return (await import('./lineage/lineage.js')).lineage(request, terminal);
}

/** Sends the lineage events that earlier runs could not deliver. */
export async function replayLineage(
  request: CompiledRequest,
  terminal: Terminal,
): Promise<ExitCode> {
  return (await import('./lineage/replay.js')).replayLineage(request, terminal);
}

/** Tries to reach all that the artifacts of a project name; says what answers, as a table or as JSON (contract R13). */
export async function preflight(request: PreflightRequest, terminal: Terminal): Promise<ExitCode> {
  return (await import('./preflight/preflight.js')).preflight(request, terminal);
}

/**
 * Prints what a run of the project depends on, in one line: `key` and a digest, or `never`, something that is another text
 * each time, and why the database is not a function of what is in git. It starts and writes nothing of the project.
 */
export async function cacheKey(request: CacheKeyRequest, terminal: Terminal): Promise<ExitCode> {
  return (await import('./cache-key.js')).cacheKey(request, terminal);
}

/** Makes a new project in a folder: floe.yaml, and a dbt project that passes its tests. */
export async function init(request: InitRequest, terminal: Terminal): Promise<ExitCode> {
  return (await import('./init.js')).init(request, terminal);
}

/** Prints the JSON Schema of floe.yaml, platform.yaml, the artifacts or the model graph, and nothing else. */
export async function printSchema(
  { file = 'floe' }: SchemaRequest,
  terminal: Terminal,
): Promise<ExitCode> {
  const { shippedSchema } = await import('../schemas/index.js');
  terminal.out.write(shippedSchema(file));
  return 0;
}

/** Plans the files of a container image that runs the project: values, nothing is written. */
export async function planContainerOf(
  request: ContainerRequest,
  terminal: Pick<Terminal, 'env' | 'now'>,
): Promise<Outcome<readonly PlannedFile[]>> {
  return (await import('./container.js')).planContainerOf(request, terminal);
}

/** All verbs, by the names their options are declared under (room `options`). */
export const verbs = {
  ...{ init, validate, compile, run, test, why, preflight, lineage, graph, cacheKey },
  schema: printSchema,
  model: runNodes,
} as const;
