import { builders } from '.';
const { facets, runEvent } = builders({ producer: 'https://x' });
const maybe: string | undefined = undefined as string | undefined;
export const e = runEvent({
  eventType: 'START',
  run: {
    runId: 'x',
    facets: {
      parent: facets.run.parent({ run: { runId: 'x' }, job: { namespace: 'a', name: 'b' } }),
      mine: facets.custom('https://x', { a: 1 }),
      own: { _producer: 'x', _schemaURL: 'y', foo: 1 },
    },
  },
  job: {
    namespace: 'a',
    name: maybe ?? 'b',
    facets: { sql: facets.job.sql({ query: 'select 1', dialect: maybe }), jobType: undefined },
  },
  inputs: [
    {
      namespace: 'a',
      name: 'b',
      facets: {
        columnLineage: facets.dataset.columnLineage({
          fields: {
            a: {
              inputFields: [
                {
                  namespace: 'a',
                  name: 'b',
                  field: 'c',
                  transformations: [{ type: 'DIRECT', subtype: maybe }],
                },
              ],
            },
          },
        }),
      },
      inputFacets: {
        dataQualityAssertions: facets.input.dataQualityAssertions({
          assertions: [{ assertion: 'x', success: true, column: maybe }],
        }),
      },
    },
  ],
});
// @ts-expect-error a typo
facets.job.sql({ query: 'x', dialec: 'y' });
// @ts-expect-error missing
facets.job.sql({});
// @ts-expect-error missing inside
facets.dataset.columnLineage({ fields: { a: { inputField: [] } } });
facets.dataset.columnLineage({
  fields: { a: { inputFields: [{ namespace: 'a', name: 'x', field: 'y' }] } },
});
// @ts-expect-error wrong
runEvent({ eventType: 'x', run: { runId: 'a' }, job: { namespace: 'a', name: 'b' } });
// @ts-expect-error wrong facet at place
runEvent({ run: { runId: 'a' }, job: { namespace: 'a', name: 'b', facets: { sql: 1 } } });
facets.input.subset({ inputCondition: { type: 'location', locations: [] } });
facets.run.extractionError({
  totalTasks: 1,
  failedTasks: 1,
  errors: [{ errorMessage: 'x', task: maybe }],
});
