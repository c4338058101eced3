import { callerOf } from '../context/caller';
import { isSampledBy } from '../context/sampler';
import { newSpanId, newTraceId } from '../context/trace-context';
import { settingsOf } from '../settings/settings';
import type { TelemetrySource } from '../settings/telemetry-source';
import type { Verb, VerbEnd, VerbTrace } from './verb';

/**
 * Traces a verb that is short and has no folder of its own: one span, sent when the verb is over, if there is a backend. Where
 * there is none, nothing is done or loaded.
 *
 * @returns a function that takes the end; resolves, in a second and a half at most, to a line for the user when the span was lost; never
 *   rejects
 */
export function tracedVerb(verb: Verb): (end: VerbEnd) => Promise<string | undefined> {
  const trace = verbTrace(verb);
  return async (end) => {
    if (!trace) return undefined;
    try {
      const { sendVerb } = await import('./send-verb.js');
      return await sendVerb(verb, trace, end);
    } catch (error) {
      return verb.scrub(`The trace of ${verb.name} could not be sent: ${(error as Error).message}`);
    }
  };
}

function verbTrace(source: TelemetrySource): VerbTrace | undefined {
  const { traces } = settingsOf(source);
  if (!traces?.otlp) return undefined;
  const caller = callerOf(source.env);
  const traceId = caller?.traceId ?? newTraceId();
  if (!isSampledBy(source, traceId, caller)) return undefined;
  return {
    ...{ traceId, spanId: newSpanId(), otlp: traces.otlp },
    ...(caller && { parentSpanId: caller.parentSpanId }),
    ...(caller?.state !== undefined && { traceState: caller.state }),
  };
}
