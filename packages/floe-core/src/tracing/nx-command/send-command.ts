import { closePipelines, flush, openPipelines } from '../pipeline/pipelines';
import { resourceOf } from '../settings/resource';
import { settingsOf } from '../settings/settings';
import { floeVersion } from '../../assets';
import type { CommandEnd } from './command-end';
import { commandSpans } from './command-spans';
import { sourceOf } from './command-trace';

/** Sends the spans and the cache hits of one `nx` command, in a second and a half at most. */
export async function sendCommand(end: CommandEnd): Promise<string | undefined> {
  const { env, scrub, id: instance } = end;
  const { traces, metrics, attributes: chosen } = settingsOf(sourceOf(env));
  const version = floeVersion();
  const resource = resourceOf({ version, instance }, { env, chosen, scrub });
  const sent = { ...(traces?.otlp && { traces }), ...(metrics?.otlp && { metrics }) };
  const pipelines = await openPipelines(sent, { resource, version, scrub }, { env });
  pipelines.traces?.record(commandSpans(end));
  for (const { status, project, target } of end.tasks) {
    if (isCacheHit(status)) pipelines.metrics?.metrics.cacheHit(project, target);
  }
  return closePipelines(pipelines, flush(pipelines), 'command');
}

function isCacheHit(status: string): boolean {
  return status.endsWith('-cache') || status.endsWith('-existing');
}
