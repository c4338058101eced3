import { floeVersion } from '../../assets';
import type { RunSink } from '../../events';
import { endpointOf } from '../../project';
import { tracingSink } from '../../tracing';
import type { Teller } from './teller';

/** The sink of traces and metrics; undefined where the environment or floe.yaml want neither. */
export async function tracesOf(teller: Teller): Promise<RunSink | undefined> {
  const { session, plan, terminal, scrub, warn, trace } = teller;
  const { artifacts } = session;
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
