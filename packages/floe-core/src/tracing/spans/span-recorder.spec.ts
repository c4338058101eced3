import {
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type SpanLimits,
} from '@opentelemetry/sdk-trace';
import * as fc from 'fast-check';

import { type ReceivedSpan, readLines } from '../../../testing/otlp-receiver';
import { traceSerializers } from '../export/serializers';
import { resourceOf } from '../settings/resource';
import type { FinishedSpan } from './span';
import { SpanRecorder } from './span-recorder';

const scrub = (text: string): string => text.replaceAll('planted', '*****');
const resource = resourceOf(
  { version: '9.9.9', instance: 'run-1' },
  { env: {}, chosen: {}, scrub },
);

function recorded(spans: readonly FinishedSpan[], limits: SpanLimits = {}) {
  const exporter = new InMemorySpanExporter();
  const recorder = new SpanRecorder(
    { resource, version: '9.9.9', scrub },
    new SimpleSpanProcessor({ exporter }),
    limits,
  );
  recorder.record(spans);
  return exporter.getFinishedSpans();
}

/** As a backend reads them, by OpenTelemetry's own definitions. */
function received(spans: readonly FinishedSpan[], limits?: SpanLimits): ReceivedSpan[] {
  const bytes = traceSerializers.json.serializeRequest(recorded(spans, limits));
  return readLines(Buffer.from(bytes ?? []).toString()).spans;
}

const one: FinishedSpan = {
  ...{ name: 'one', traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), kind: 'internal' },
  ...{ startedAt: new Date(1000), endedAt: new Date(2500), events: [], links: [], attributes: {} },
};

it('a backend reads each span as it was, with its ids, times, links and events', () => {
  const hex = (length: number) =>
    fc.stringMatching(new RegExp(`^[\\da-f]{${String(length - 1)}}[1-9a-f]$`));
  const time = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 });
  const text = fc.stringMatching(/^[ -~äé€]{0,12}$/);
  const attributes = fc.dictionary(
    fc.stringMatching(/^[a-z][a-z._]{0,9}$/),
    fc.oneof(text, fc.boolean(), fc.integer({ min: -1e9, max: 1e9 }), fc.constant(undefined)),
    { noNullPrototype: true },
  );
  const span = fc.record({
    ...{ name: text, traceId: hex(32), spanId: hex(16) },
    parentSpanId: fc.option(hex(16), { nil: undefined }),
    kind: fc.constantFrom('internal' as const, 'client' as const),
    ...{ startedAt: time, seconds: fc.integer({ min: 0, max: 100_000 }) },
    ...{ attributes, links: fc.array(hex(16), { maxLength: 4 }) },
    events: fc.array(fc.record({ name: text, at: time, attributes }), { maxLength: 3 }),
    error: fc.option(text, { nil: undefined }),
  });
  const known = (of: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined));
  fc.assert(
    fc.property(fc.array(span, { minLength: 1, maxLength: 5 }), (spans) => {
      const finished = spans.map(({ parentSpanId, error, startedAt, seconds, ...each }) => ({
        ...each,
        startedAt: new Date(startedAt),
        endedAt: new Date(startedAt + seconds * 1000),
        events: each.events.map((event) => ({ ...event, at: new Date(event.at) })),
        ...(parentSpanId !== undefined && { parentSpanId }),
        ...(error !== undefined && { error }),
      }));
      expect(received(finished)).toEqual(
        spans.map((each) => ({
          ...{ name: each.name, traceId: each.traceId, spanId: each.spanId, links: each.links },
          parentSpanId: each.parentSpanId ?? '',
          kind: each.kind === 'client' ? 3 : 1,
          startedAt: each.startedAt,
          endedAt: each.startedAt + each.seconds * 1000,
          attributes: known(each.attributes),
          resource: expect.objectContaining({ 'service.name': 'floe' }),
          events: each.events.map(({ name, attributes: of }) => ({ name, attributes: known(of) })),
          status:
            each.error === undefined ? { code: 0, message: '' } : { code: 2, message: each.error },
        })),
      );
    }),
    { numRuns: 200 },
  );
});

it.each<[string, Partial<FinishedSpan>, Partial<ReceivedSpan>]>([
  ['an address in the name', { name: 'get a://me:hush@db' }, { name: 'get a://me:*****@db' }],
  ['an attribute', { attributes: { a: 'x planted' } }, { attributes: { a: 'x *****' } }],
  ['the error', { error: 'planted!' }, { status: { code: 2, message: '*****!' } }],
  [
    'an event',
    { events: [{ name: 'e', at: new Date(1), attributes: { a: 'planted' } }] },
    { events: [{ name: 'e', attributes: { a: '*****' } }] },
  ],
])('takes secrets out of %s', (_, more, expected) => {
  expect(received([{ ...one, ...more }])).toMatchObject([expected]);
});

it.each<[string, Partial<FinishedSpan>]>([
  ['its name', { name: 'planted' }],
  ['the adapter', { attributes: { 'dbt.adapter': 'planted' } }],
  ['the node', { attributes: { unique_id: 'planted', 'db.namespace': 'planted|planted' } }],
])('leaves alone what floe has made: %s', (_, same) => {
  expect(received([{ ...one, ...same }])).toMatchObject([same as object]);
});

it.each<[SpanLimits, object]>([
  [{}, { attributes: { a: 'long', b: 2 } }],
  [{ attributeCountLimit: 1 }, { attributes: { a: 'long' } }],
  [{ attributeValueLengthLimit: 2 }, { attributes: { a: 'lo', b: 2 } }],
  [{ linkCountLimit: 1 }, { links: ['d'.repeat(16)] }],
])('keeps to the limits %j', (limits, expected) => {
  const links = ['c'.repeat(16), 'd'.repeat(16)];
  expect(received([{ ...one, links, attributes: { a: 'long', b: 2 } }], limits)).toMatchObject([
    expected,
  ]);
});

it.each<[string, Partial<FinishedSpan>, object]>([
  ['of this process', { parentSpanId: 'c'.repeat(16) }, { isRemote: false }],
  [
    'of another',
    { parentSpanId: 'c'.repeat(16), isParentRemote: true, traceState: 'x=y' },
    { isRemote: true, spanId: 'c'.repeat(16) },
  ],
])('says whether the parent is %s', (_, more, expected) => {
  const [span] = recorded([{ ...one, ...more }]);
  expect(span?.parentSpanContext).toMatchObject(expected);
  expect(span?.spanContext().traceState?.serialize()).toBe(more.traceState);
});
