import { eventOf, planOf } from '../../testing/events';
import { facetTable } from '../spec';
import { complaintsOf } from '../../testing/official';
import { builders, runIdOf } from '../build';
import { decoratorOf } from './decorate';

const { facets, runEvent, jobEvent, datasetEvent } = builders({ producer: 'https://e.com/v/1' });
const job = { namespace: 'tests', name: 'a' };
const run = { runId: runIdOf('a') };
const decorated = (config: object, event: Parameters<ReturnType<typeof decoratorOf>>[0]) =>
  decoratorOf(planOf(config))(event);

test('an event stays as it is if nothing is asked for', () => {
  expect(decorated({}, eventOf('a'))).toEqual(eventOf('a'));
});

const filters: [object, string, boolean][] = [
  [{ type: 'exact', match: 'a.b' }, 'a.b', true],
  [{ type: 'exact', match: 'a' }, 'a.b', false],
  [{ type: 'regex', regex: 'a|x' }, 'ab', true],
  [{ type: 'regex', regex: 'b' }, 'ab', false],
];
test.each(filters)('the filter %j, job %s: filtered %s', (filter, name, isFiltered) => {
  expect(decorated({ filters: [filter] }, eventOf(name)) === undefined).toBe(isFiltered);
});

test('only run events are filtered', () => {
  expect(decorated({ filters: [{ type: 'regex', regex: '' }] }, jobEvent({ job }))).toBeDefined();
});

test('tags of the configuration take the place of those with the same key', () => {
  const event = runEvent({
    run: { ...run, facets: { tags: facets.run.tags({ tags: [{ key: 'x', value: '1' }] }) } },
    job: {
      ...job,
      facets: { tags: facets.job.tags({ tags: [{ key: 'Team', value: 'old', source: 'DBT' }] }) },
    },
  });
  const config = { tags: { job: { team: 'new' }, run: { y: 2 } } };
  const result = decorated(config, event);
  expect(result).toMatchObject({
    run: {
      facets: {
        tags: {
          tags: [
            { key: 'x', value: '1' },
            { key: 'y', value: '2', source: 'USER' },
          ],
        },
      },
    },
    job: { facets: { tags: { tags: [{ key: 'Team', value: 'new', source: 'USER' }] } } },
  });
  expect(decorated(config, jobEvent({ job }))).toMatchObject({
    job: {
      facets: {
        tags: { _producer: 'https://e.com/v/1', _schemaURL: facetTable.job.tags },
      },
    },
  });
  const dataset = datasetEvent({ dataset: job });
  expect(decorated(config, dataset)).toEqual(dataset);
});

test('environment variables are told, and what the event tells stays', () => {
  const config = {
    facets: { environment_variables: ['A', 'B'] },
  };
  const plan = planOf(config);
  const decorate = decoratorOf({
    ...plan,
    facets: {
      environmentVariables: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
    },
  });
  const own = facets.run.environmentVariables({
    environmentVariables: [{ name: 'B', value: 'own' }],
  });
  const event = runEvent({ run: { ...run, facets: { environmentVariables: own } }, job });
  const result = decorate(event);
  expect(result).toMatchObject({
    run: {
      facets: {
        environmentVariables: {
          environmentVariables: [
            { name: 'B', value: 'own' },
            { name: 'A', value: '1' },
          ],
        },
      },
    },
  });
});

test('the place of the source code is told where the event does not tell it', () => {
  const config = {
    facets: {
      source_code_location: { disabled: false, repo_url: 'https://r.com', version: 'abc' },
    },
  };
  const result = decorated(config, eventOf('a'));
  const facet = result !== undefined && 'run' in result && result.job.facets?.sourceCodeLocation;
  expect(facet).toMatchObject({
    type: 'git',
    url: 'https://r.com',
    repoUrl: 'https://r.com',
    version: 'abc',
  });
  expect(complaintsOf(facetTable.job.sourceCodeLocation, facet)).toEqual([]);
  const own = facets.job.sourceCodeLocation({ type: 'git', url: 'https://own.com' });
  const told = runEvent({ run, job: { ...job, facets: { sourceCodeLocation: own } } });
  expect(decorated(config, told)).toEqual(told);
});
