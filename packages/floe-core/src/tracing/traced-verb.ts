import type { Asked } from './asked';
import { callerOf } from './caller';
import { isKept } from './sampler';
import { settingsOf } from './settings';
import { newSpanId, newTraceId } from './trace-context';
import type { Verb, VerbEnd, VerbTrace } from './verb';

/**
 * Traces a verb that is short and has no folder of its own: one span, sent when the verb is over, if there is a backend. Where
 * there is none, nothing is done or loaded.
 *
 * @returns tells the end; resolves, in a second and a half at most, to a line for the user when the span was lost; never
 *   rejects
 */
export function tracedVerb(verb: Verb): (end: VerbEnd) => Promise<string | undefined> {
  const trace = verbTrace(verb);
  return async (end) => {
    if (!trace) return undefined;
    try {
      const { tellVerb } = await import('./tell-verb.js');
      return await tellVerb(verb, trace, end);
    } catch (error) {
      return verb.scrub(`The trace of ${verb.name} could not be sent: ${(error as Error).message}`);
    }
  };
}

function verbTrace(asked: Asked): VerbTrace | undefined {
  const { traces, sampler } = settingsOf(asked);
  if (!traces?.target) return undefined;
  const caller = callerOf(asked.env);
  const traceId = caller?.traceId ?? newTraceId();
  if (!isKept(sampler, traceId, caller)) return undefined;
  return {
    ...{ traceId, spanId: newSpanId(), target: traces.target },
    ...(caller?.parentSpanId !== undefined && { parentSpanId: caller.parentSpanId }),
    ...(caller?.state !== undefined && { traceState: caller.state }),
  };
}
