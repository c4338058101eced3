import { builders } from '.';

const { facets, runEvent } = builders({ producer: 'https://example.com/v/1' });
const run = { runId: 'x' };
const job = { namespace: 'a', name: 'b' };
const absent = undefined as string | undefined;

describe('what a caller may hand over', () => {
  test('is absent wherever the spec lets it be', () => {
    const event = runEvent({
      eventType: 'START',
      run: { ...run, facets: { parent: facets.run.parent({ run, job }), tags: undefined } },
      job: { ...job, facets: { sql: facets.job.sql({ query: 'select 1', dialect: absent }) } },
      inputs: [
        {
          ...job,
          facets: {
            columnLineage: facets.dataset.columnLineage({
              fields: {
                a: {
                  inputFields: [
                    {
                      ...job,
                      field: 'c',
                      transformations: [{ type: 'DIRECT', subtype: absent }],
                    },
                  ],
                },
              },
            }),
            mine: facets.custom('https://example.com/mine-1-0-0.json', { a: 1, b: absent }),
            yours: { _producer: 'https://example.com', _schemaURL: 'https://example.com', c: 1 },
          },
        },
      ],
    });
    expect(JSON.stringify(event)).not.toMatch(/null|dialect|subtype|tags/);
    expect(event.inputs?.[0]?.facets?.mine).toEqual({
      _producer: 'https://example.com/v/1',
      _schemaURL: 'https://example.com/mine-1-0-0.json',
      a: 1,
    });
  });

  test('is checked when it is compiled, not when it runs', () => {
    // The compiler complains where one of these would be taken.
    const refused = () => {
      // @ts-expect-error there is no key dialec
      facets.job.sql({ query: 'x', dialec: 'y' });
      // @ts-expect-error the query is missing
      facets.job.sql({});
      // @ts-expect-error inputFields is missing
      facets.dataset.columnLineage({ fields: { a: { inputField: [] } } });
      // @ts-expect-error there is no such type
      runEvent({ eventType: 'BEGIN', run, job });
      // @ts-expect-error a number is no facet
      runEvent({ run, job: { ...job, facets: { sql: 1 } } });
      // @ts-expect-error a job has a name
      runEvent({ run, job: { namespace: 'a' } });
    };
    expect(refused).not.toThrow();
  });
});
