import { type RunFacts, verdictOfRun } from './verdict';

const calm: RunFacts = { interrupted: false, problems: 0 };

describe('how a run ended', () => {
  it.each<[string, Partial<RunFacts>, string]>([
    ['dbt is content', { exitCode: 0 }, 'succeeded'],
    ['dbt is content though it had warned of something', { exitCode: 0, problems: 2 }, 'succeeded'],
    ['a node failed', { exitCode: 1, problems: 1 }, 'failed'],
    ['dbt says a node failed and nobody saw it', { exitCode: 1 }, 'failed'],
    ['dbt could not do its job and says why', { exitCode: 2, problems: 1 }, 'failed'],
    ['dbt could not do its job and does not say why', { exitCode: 2 }, 'unfinished'],
    ['dbt ended in a way of its own', { exitCode: 139, problems: 1 }, 'unfinished'],
    ['dbt was killed', { problems: 1 }, 'unfinished'],
    ['the user stopped it', { interrupted: true, exitCode: 1 }, 'interrupted'],
    ['the user stopped it and it was killed', { interrupted: true }, 'interrupted'],
  ])('%s: %j is %s', (_, facts, verdict) => {
    expect(verdictOfRun({ ...calm, ...facts })).toBe(verdict);
  });
});
