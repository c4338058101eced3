import * as fc from 'fast-check';

import { runTrace } from './run-trace';
import {
  contextVariables,
  isPropagated,
  newSpanId,
  newTraceId,
  spanIdOf,
  traceContextOf,
} from './trace-context';

const traceIds = fc.stringMatching(/^[\da-f]{31}[1-9a-f]$/);
const spanIds = fc.stringMatching(/^[\da-f]{15}[1-9a-f]$/);
const good = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

it('a child reads what its parent has written', () => {
  fc.assert(
    fc.property(traceIds, spanIds, fc.boolean(), (traceId, parentSpanId, sampled) => {
      const context = { traceId, parentSpanId, sampled };
      expect(traceContextOf(contextVariables(context))).toEqual(context);
    }),
  );
});

it.each(['a=b', 'a=b,c=d', 'vendor@x=1;2', 'rojo=00f067aa0ba902b7,congo=t61rcWkgMzE'])(
  'the state %s is handed on as it came',
  (TRACESTATE) => {
    const context = traceContextOf({ TRACEPARENT: good, TRACESTATE })!;
    expect(context.state).toBe(TRACESTATE);
    expect(contextVariables(context)).toEqual({ TRACEPARENT: good, TRACESTATE });
  },
);

it.each(['', ' ', 'no pair', 'UPPER=1', '=x'])('the state %j is none', (TRACESTATE) => {
  expect(traceContextOf({ TRACEPARENT: good, TRACESTATE })).not.toHaveProperty('state');
});

it.each<[string, boolean]>([
  [good, true],
  [good.replace(/01$/, '00'), false],
  [good.replace(/01$/, '03'), true],
  [good.replace(/01$/, '02'), false],
  [` ${good} `, true],
  [good.toUpperCase(), true],
])('%s is sampled: %s', (TRACEPARENT, sampled) => {
  expect(traceContextOf({ TRACEPARENT })).toEqual({
    ...{ traceId: '0af7651916cd43dd8448eb211c80319c', parentSpanId: 'b7ad6b7169203331' },
    sampled,
  });
});

describe('OTEL_PROPAGATORS', () => {
  it.each<[string | undefined, boolean]>([
    [undefined, true],
    [' ', true],
    ['tracecontext', true],
    ['tracecontext,baggage', true],
    ['baggage, TraceContext', true],
    ['b3', false],
    ['none', false],
  ])('%s leaves the caller’s trace: %s', (OTEL_PROPAGATORS, on) => {
    const env = { TRACEPARENT: good, ...(OTEL_PROPAGATORS !== undefined && { OTEL_PROPAGATORS }) };
    expect(isPropagated(env)).toBe(on);
    expect(traceContextOf(env) !== undefined).toBe(on);
    const trace = runTrace({ env, observability: { traces: true, metrics: true } });
    expect(trace?.parentSpanId).toBe(on ? 'b7ad6b7169203331' : undefined);
    expect('TRACEPARENT' in (trace?.childEnv ?? {})).toBe(on);
  });
});

it('ids are new each time, and those of names are not', () => {
  expect(newTraceId()).toMatch(/^[\da-f]{32}$/);
  expect(newSpanId()).toMatch(/^[\da-f]{16}$/);
  expect(newTraceId()).not.toBe(newTraceId());
  fc.assert(
    fc.property(spanIds, fc.string(), fc.string(), (parent, one, other) => {
      expect(spanIdOf(parent, one)).toMatch(/^[\da-f]{16}$/);
      expect(spanIdOf(parent, one) === spanIdOf(parent, other)).toBe(one === other);
    }),
  );
});
