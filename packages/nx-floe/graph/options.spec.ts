import { normalizeOptions, platformEnvIn } from './options';

const defaults = {
  validate: 'validate',
  compile: 'compile',
  run: 'run',
  test: 'test',
  preflight: 'preflight',
  lineage: 'lineage',
  why: 'why',
  graph: 'graph',
};

describe('normalizeOptions', () => {
  it.each([[undefined], [null], ['text'], [{}], [[]]])('gives the defaults for %p', (written) => {
    expect(normalizeOptions(written)).toEqual(defaults);
  });

  it('takes other names', () => {
    expect(
      normalizeOptions({
        runTargetName: 'build',
        testTargetName: ' dbt-test ',
        preflightTargetName: 'reach',
      }),
    ).toEqual({
      ...defaults,
      run: 'build',
      test: 'dbt-test',
      preflight: 'reach',
      lineage: 'lineage',
      why: 'why',
      graph: 'graph',
    });
  });

  it('leaves a target out', () => {
    expect(normalizeOptions({ testTargetName: false })).toEqual({
      validate: 'validate',
      compile: 'compile',
      run: 'run',
      preflight: 'preflight',
      lineage: 'lineage',
      why: 'why',
      graph: 'graph',
    });
  });

  it.each([[5], [true], [''], ['  '], [null], [{}]])('falls back to the default for %p', (name) => {
    expect(normalizeOptions({ compileTargetName: name })).toEqual(defaults);
  });

  it('falls back to all defaults when two targets would have one name', () => {
    expect(normalizeOptions({ validateTargetName: 'check', runTargetName: 'test' })).toEqual(
      defaults,
    );
  });

  it('lets a name be used that belonged to a target left out', () => {
    expect(normalizeOptions({ testTargetName: false, runTargetName: 'test' })).toEqual({
      validate: 'validate',
      compile: 'compile',
      run: 'test',
      preflight: 'preflight',
      lineage: 'lineage',
      why: 'why',
      graph: 'graph',
    });
  });
});

describe('platformEnvIn', () => {
  it.each([
    [{ platformEnv: ' dev ' }, 'dev'],
    [{ platformEnv: '' }, undefined],
    [{ platformEnv: 5 }, undefined],
    [undefined, undefined],
    ['dev', undefined],
  ])('finds in %p: %p', (written, env) => {
    expect(platformEnvIn(written)).toBe(env);
  });
});
