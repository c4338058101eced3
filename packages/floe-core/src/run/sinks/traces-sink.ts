import { floeVersion } from '../../assets';
import type { RunSink } from '../../events';
import { endpointOf } from '../../project';
import { tracingSink } from '../../tracing';
import type { SinkContext } from './sink-context';

/** The sink of traces and metrics; undefined where the environment or floe.yaml want neither. */
export async function tracesSink(context: SinkContext): Promise<RunSink | undefined> {
  const { project, plan, terminal, scrub, warn, trace } = context;
  const { artifacts } = project;
  const endpoint = await endpointOf('otlp_endpoint', { artifacts, terminal, warn });
  return tracingSink({
    env: terminal.env,
    observability: artifacts.observability,
    runDir: plan.runDir,
    runId: plan.runId,
    project: plan.project,
    command: plan.command,
    manifestFile: artifacts.dbt_manifest_path,
    version: floeVersion(),
    scrub,
    warn,
    ...(trace && { trace }),
    ...(endpoint !== undefined && { endpoint }),
  });
}
