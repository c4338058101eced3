import { secretScrubber } from './scrubber';

describe('taking secrets out of a text', () => {
  it('takes out the values of secret variables, the longest first, and passwords in addresses', () => {
    const scrub = secretScrubber({
      DB_PASSWORD: 'hushhush',
      DBT_ENV_SECRET_B: 'hushhush-hush',
      API_KEY: 'test',
      KEYBOARD: 'qwertzui',
      HOME: '/home/me',
      GH_TOKEN: undefined,
    });
    expect(
      scrub('hushhush-hush and hushhush, test, qwertzui in /home/me, postgres://me:pw@db/x'),
    ).toBe('***** and *****, test, qwertzui in /home/me, postgres://me:*****@db/x');
  });

  it('believes the mark dbt has for secrets, however short the value', () => {
    const scrub = secretScrubber({ DBT_ENV_SECRET_A: 'abc', DBT_ENV_SECRET_C: '', PUBLIC: 'seen' });
    expect(scrub('abc seen xabcx')).toBe('***** seen xabcx');
  });

  it('takes a secret for what it is, not for a pattern', () => {
    expect(secretScrubber({ DBT_ENV_SECRET_A: '.*$&' })('a.*$&b and c')).toBe('a*****b and c');
  });

  it('knows a secret as an address and as JSON spell it', () => {
    const scrub = secretScrubber({ DBT_ENV_SECRET_A: 'p@ss/w"rd\ud800' });
    expect(scrub('p%40ss%2Fw%22rd%EF%BF%BD, {"p": "p@ss/w\\"rd\\ud800"} and p@ss/w"rd\ud800')).toBe(
      '*****, {"p": "*****"} and *****',
    );
  });

  it('knows the lines of a secret of many lines, and leaves short ones alone', () => {
    const key = '-----BEGIN KEY-----\n  MIIEvQIBADANBgkq\n}\n';
    const scrub = secretScrubber({ DBT_ENV_SECRET_A: key });
    expect(scrub('no key in "MIIEvQIBADANBgkq" {}')).toBe('no key in "*****" {}');
    expect(scrub(`a ${key}b`)).toBe('a *****b');
  });

  it('leaves a text alone when there are no secrets', () => {
    expect(secretScrubber({ HOME: '/home' })('/home')).toBe('/home');
  });
});
