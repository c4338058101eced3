import { attributeNames } from '../names';
import { closePipelines, flush, openPipelines } from '../pipeline/pipelines';
import { resourceOf } from '../settings/resource';
import { settingsOf } from '../settings/settings';
import type { FinishedSpan } from '../spans/span';
import type { Verb, VerbEnd, VerbTrace } from './verb';

/** Sends the span of a verb. */
export async function sendVerb(
  verb: Verb,
  { otlp, ...ids }: VerbTrace,
  { endedAt, error }: VerbEnd,
): Promise<string | undefined> {
  const { name, project, startedAt, version, scrub, env } = verb;
  const span: FinishedSpan = {
    ...ids,
    ...{ name, startedAt, endedAt, kind: 'internal', events: [], links: [] },
    isParentRemote: true,
    attributes: {
      [attributeNames.project]: project,
      [attributeNames.pipelineName]: project,
      [attributeNames.pipelineResult]: error === undefined ? 'success' : 'failure',
    },
    ...(error !== undefined && { error }),
  };
  const { attributes: chosen } = settingsOf(verb);
  const resource = resourceOf({ version, project, instance: ids.spanId }, { env, chosen, scrub });
  const instrumentation = { resource, version, scrub };
  const pipelines = await openPipelines({ traces: { otlp } }, instrumentation, { env });
  pipelines.traces?.record([span]);
  const line = await closePipelines(pipelines, flush(pipelines), 'command');
  return line === undefined ? undefined : scrub(line);
}
