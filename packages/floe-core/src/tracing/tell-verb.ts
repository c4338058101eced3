import { closeLines, openLine } from './delivery';
import { lossesOf, lossLine } from './loss';
import { attributeNames } from './names';
import { spanEncoder } from './otlp/encode';
import { resourceOf } from './resource';
import { settingsOf } from './settings';
import type { Span } from './span';
import type { Verb, VerbEnd, VerbTrace } from './verb';

/** Sends the span of a verb. */
export async function tellVerb(
  verb: Verb,
  { target, ...ids }: VerbTrace,
  { endedAt, error }: VerbEnd,
): Promise<string | undefined> {
  const { name, project, startedAt, version, scrub } = verb;
  const span: Span = {
    ...ids,
    ...{ name, startedAt, endedAt, kind: 'internal', events: [], links: [] },
    attributes: {
      [attributeNames.project]: project,
      [attributeNames.pipelineName]: project,
      [attributeNames.pipelineResult]: error === undefined ? 'success' : 'failure',
    },
    ...(error !== undefined && { error }),
  };
  const { resource } = settingsOf(verb);
  const who = { version, project, instance: ids.spanId };
  const encode = spanEncoder({ resource: resourceOf(who, resource), version, scrub });
  const line = await openLine('traces', { target });
  await closeLines(
    [line],
    line.courier.bring((form) => encode([span], form)),
  );
  const lost = lossLine(lossesOf([line], { hasOverflowed: false, left: 0 }), '', 'command');
  return lost === undefined ? undefined : scrub(lost);
}
