import { badFloes, environment, told } from '../../testing/floe-corpus';
import type { DirectoryFact, Facts } from './facts';
import { parseFloeConfig } from './parse-config';

/** A disk on which the one directory there is belongs to a dbt project. */
const facts: Facts = {
  projectDir: '/project',
  sourceHash: 'hash',
  environment,
  directories: new Map<string, DirectoryFact>([
    ['models/', { is: 'directory', dbtProjectDir: '/project' }],
  ]),
};

describe('a floe.yaml with something wrong', () => {
  it.each(badFloes)('$title', ({ yaml, says }) => {
    const outcome = parseFloeConfig(yaml, facts);
    expect((outcome.ok ? outcome.warnings : outcome.problems).map(told)).toEqual(says);
  });

  it.each(badFloes)('$title: a config only where nothing is worse than a warning', ({ yaml }) => {
    const outcome = parseFloeConfig(yaml, facts);
    const found = outcome.ok ? outcome.warnings : outcome.problems;
    expect(outcome.ok).toBe(found.every(({ severity }) => severity === 'warning'));
    expect(found.length).toBeGreaterThan(0);
  });

  it('never shows what a variable or a default holds that may be a secret', () => {
    const all = badFloes.map(({ yaml }) => {
      const outcome = parseFloeConfig(yaml, facts);
      return JSON.stringify(outcome.ok ? outcome.warnings : outcome.problems);
    });
    expect(all.join('')).not.toMatch(/hunter2|ghp_/);
  });
});
