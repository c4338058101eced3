import { dbtEnvironment } from './dbt-environment';

describe('the environment of dbt', () => {
  const quiet = { DBT_SEND_ANONYMOUS_USAGE_STATS: 'false', PYTHONUNBUFFERED: '1', PYTHONUTF8: '1' };

  it('is the user’s, with no telemetry and with output that comes at once', () => {
    expect(dbtEnvironment({ PATH: '/bin', UNSET: undefined })).toEqual({ ...quiet, PATH: '/bin' });
  });

  it('leaves the user the choice of telemetry', () => {
    const env = dbtEnvironment({ DBT_SEND_ANONYMOUS_USAGE_STATS: 'true' });
    expect(env.DBT_SEND_ANONYMOUS_USAGE_STATS).toBe('true');
  });

  it('takes an empty choice for none', () => {
    expect(dbtEnvironment({ DBT_SEND_ANONYMOUS_USAGE_STATS: '' })).toEqual(quiet);
  });

  it('keeps a variable that is empty: a profile may ask for it', () => {
    expect(dbtEnvironment({ PGPASSWORD: '' })).toEqual({ ...quiet, PGPASSWORD: '' });
  });

  it('does not let a variable send dbt to a target or profile floe has not made', () => {
    const env = { DBT_TARGET: 'prod', DBT_PROFILE: 'other', DBT_ENGINE_TARGET: 'prod' };
    expect(dbtEnvironment({ ...env, DBT_TARGET_PATH: 'out' })).toEqual({
      ...quiet,
      DBT_TARGET_PATH: 'out',
    });
  });
});
