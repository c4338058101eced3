import { LocalServers } from '../../../testing/local-servers';
import { httpReceiver } from '../../../testing/otlp-receiver';
import { tracedVerb, type Verb } from '..';

const servers = new LocalServers();
afterAll(() => servers.close());

const verb = (url: string | undefined, more: Partial<Verb> = {}): Verb => ({
  ...{ name: 'floe.validate', project: 'shop', startedAt: new Date(1000), version: '9.9.9' },
  env: {
    ...(url !== undefined && { OTEL_EXPORTER_OTLP_ENDPOINT: url }),
    TRACEPARENT: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
  },
  observability: { traces: true, metrics: true },
  scrub: (text) => text.replace('planted', '*****'),
  ...more,
});

it('is one span in the caller’s trace, with what was wrong', async () => {
  const receiver = await httpReceiver();
  const end = tracedVerb(verb(receiver.url));
  expect(await end({ endedAt: new Date(1500), error: 'planted is wrong' })).toBeUndefined();
  await receiver.close();
  expect(receiver.spans).toEqual([
    expect.objectContaining({
      ...{ name: 'floe.validate', traceId: 'a'.repeat(32), parentSpanId: 'b'.repeat(16) },
      ...{ startedAt: 1000, endedAt: 1500, status: { code: 2, message: '***** is wrong' } },
    }),
  ]);
});

it.each<[string, Partial<Verb>]>([
  ['there is no backend', {}],
  ['it is switched off', { observability: { traces: false, metrics: true } }],
])('does nothing where %s', async (_, more) => {
  expect(await tracedVerb(verb(undefined, more))({ endedAt: new Date() })).toBeUndefined();
});

it('says in one line that a backend was not there', async () => {
  const end = tracedVerb(verb(`http://${await servers.refusing()}`));
  expect(await end({ endedAt: new Date() })).toMatch(
    /^Traces of this command were not all sent to .* \(connection refused\)$/,
  );
});
