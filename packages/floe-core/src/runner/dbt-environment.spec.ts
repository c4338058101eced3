import { dbtEnvironment, secretScrubber } from './dbt-environment';

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
});

describe('taking secrets out of a text', () => {
  it('takes out every one, the longer first, wherever it is', () => {
    const scrub = secretScrubber({
      DBT_ENV_SECRET_A: 'abc',
      DBT_ENV_SECRET_B: 'abcdef',
      DBT_ENV_SECRET_C: '',
      PUBLIC: 'seen',
    });
    expect(scrub('abcdef abc seen xabcx')).toBe('***** ***** seen x*****x');
  });

  it('takes a secret for what it is, not for a pattern', () => {
    expect(secretScrubber({ DBT_ENV_SECRET_A: '.*$&' })('a.*$&b and c')).toBe('a*****b and c');
  });

  it('leaves a text alone when there are no secrets', () => {
    expect(secretScrubber({ HOME: '/home' })('/home')).toBe('/home');
  });
});
