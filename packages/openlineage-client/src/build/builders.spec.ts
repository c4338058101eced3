import fc from 'fast-check';
import { complaintsOf, examples } from '../../testing/official';
import { type Event, eventSchemas, facetTable } from '../spec';
import { builders, eventTimeOf, runIdOf } from '.';

const producer = 'https://example.com/tests/v/1';
const now = () => new Date('2026-01-02T03:04:05.678Z');
const { facets, runEvent, jobEvent, datasetEvent } = builders({ producer, now });
const job = { namespace: 'tests', name: 'a' };
const runId = runIdOf('a');

/** Facets there is no official example of. */
const ours: Record<string, object> = {
  CatalogDatasetFacet: { framework: 'iceberg', type: 'rest', name: 'main' },
  ExecutionParametersRunFacet: { parameters: [{ key: 'timeout', value: '3600' }] },
  InputStatisticsInputDatasetFacet: { rowCount: 1, size: 2, fileCount: 3 },
  JobDependenciesRunFacet: { upstream: [{ job, run: { runId } }] },
  LineageDatasetFacet: { inputs: [{ ...job, type: 'DATASET' }] },
  OutputSubsetOutputDatasetFacet: { outputCondition: { type: 'location', locations: ['a'] } },
  TestRunFacet: { tests: [{ name: 'unique', status: 'pass', severity: 'error' }] },
};

const all = Object.entries(facetTable).flatMap(([on, table]) =>
  Object.entries(table).map(([key, url]) => [on, key, url] as const),
);

test.each(all)('the facet %s.%s follows its official schema', (on, key, url) => {
  const name = url.split('/').at(-1) ?? '';
  const file = /([^/]+)\.json/.exec(url)?.[1];
  const official = examples
    .filter(([folder]) => folder === file)
    .map(([, , example]) => example[key] as object)
    .filter((facet) => complaintsOf(url, facet).length === 0);
  const contents = ours[name] === undefined ? official : [ours[name]];
  expect(contents).not.toEqual([]);
  const table = facets[on as 'run'] as unknown as Record<string, (content: object) => object>;
  for (const content of contents) {
    const own = Object.entries(content).filter(([name]) => !name.startsWith('_'));
    const facet = table[key]!(Object.fromEntries(own));
    expect(facet).toMatchObject({ _producer: producer, _schemaURL: url });
    expect(complaintsOf(url, facet)).toEqual([]);
  }
});

test('a facet builder leaves nothing behind that would make it invalid', () => {
  expect(
    complaintsOf(facetTable.run.parent, facets.run.parent({ run: { runId: '1' }, job })),
  ).toEqual(['/run/runId must match format "uuid"']);
});

const made: [string, Event, string][] = [
  [
    'run',
    runEvent({
      eventType: 'COMPLETE',
      run: { runId, facets: { parent: facets.run.parent({ run: { runId }, job }) } },
      job: { ...job, facets: { sql: facets.job.sql({ query: 'select 1' }) } },
      inputs: [{ ...job, inputFacets: { inputStatistics: facets.input.inputStatistics({}) } }],
      outputs: [
        { ...job, outputFacets: { outputStatistics: facets.output.outputStatistics({ size: 1 }) } },
      ],
    }),
    eventSchemas.run,
  ],
  ['job', jobEvent({ job, inputs: [job] }), eventSchemas.job],
  ['dataset', datasetEvent({ dataset: job }), eventSchemas.dataset],
];

test.each(made)('a %s event follows the official schema', (_kind, event, url) => {
  expect(event).toMatchObject({
    producer,
    schemaURL: url,
    eventTime: '2026-01-02T03:04:05.678Z',
  });
  expect(complaintsOf(url, event)).toEqual([]);
  expect(complaintsOf(url.split('#')[0] ?? '', event)).toEqual([]);
});

test('empty facets and maps of facets are left out, at any depth', () => {
  const event = runEvent({
    run: {
      runId,
      facets: {
        tags: facets.run.tags({ tags: [] }),
        parent: facets.run.parent({ run: { runId, facets: {} }, job }),
      },
    },
    job: { ...job, facets: { ownership: facets.job.ownership({}) } },
    inputs: [{ ...job, facets: { tags: facets.dataset.tags({}) }, inputFacets: {} }],
  });
  expect(event.run.facets).toEqual({ parent: facets.run.parent({ run: { runId }, job }) });
  expect(event.job).toEqual(job);
  expect(event.inputs).toEqual([job]);
});

test('what marks a facet as gone is not empty', () => {
  const gone = { ...facets.job.tags({}), _deleted: true };
  expect(jobEvent({ job: { ...job, facets: { tags: gone } } }).job.facets).toEqual({ tags: gone });
});

const times: [string, string][] = [
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'],
  ['2026-01-01T00:00:00.123456Z', '2026-01-01T00:00:00.123456Z'],
  ['2026-01-01T00:00:00.123456+00:00', '2026-01-01T00:00:00.123456Z'],
  ['2026-01-01T00:30:00.1+02:00', '2025-12-31T22:30:00.1Z'],
  ['2026-01-01T00:00:00-0130', '2026-01-01T01:30:00Z'],
  ['2026-01-01 00:00:00', '2026-01-01T00:00:00Z'],
  ['2026-01-01T00:00:00.123456', '2026-01-01T00:00:00.123456Z'],
  ['yesterday', 'yesterday'],
  ['2026-13-01T00:00:00Z', '2026-13-01T00:00:00Z'],
];
test.each(times)('the time %s is written %s', (given, written) => {
  expect(eventTimeOf(given)).toBe(written);
});
test('a date is written in UTC', () => {
  expect(eventTimeOf(now())).toBe('2026-01-02T03:04:05.678Z');
});

describe('run ids', () => {
  test('are UUIDs of version 5, always the same', () => {
    expect(runIdOf('a', 'b')).toBe(runIdOf('a', 'b'));
    fc.assert(
      fc.property(fc.array(fc.string()), (parts) => {
        expect(runIdOf(...parts)).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
      }),
    );
  });
  test('differ when the parts do, also in where they end', () => {
    const ids = [['a', 'b'], ['ab'], ['a', 'b', ''], ['b', 'a'], []].map((p) => runIdOf(...p));
    expect(new Set(ids).size).toBe(ids.length);
  });
  test('stay the same from version to version, and are what uuid5 of Python says', () => {
    expect(runIdOf('invocation', 'node')).toBe('a1bb3e10-2b9c-56ef-83d0-e140a891d31d');
  });
});
