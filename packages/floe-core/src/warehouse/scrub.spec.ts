import { scrub } from './scrub';

describe('scrubbing', () => {
  it('takes out the values of secret variables, the longest first, and passwords in addresses', () => {
    const env = {
      DB_PASSWORD: 'hush',
      DBT_ENV_SECRET_B: 'hush-hush',
      API_KEY: 'abc',
      KEYBOARD: 'qwertz',
      HOME: '/home/me',
      GH_TOKEN: undefined,
    };
    expect(scrub('hush-hush and hush, abc, qwertz in /home/me, postgres://me:pw@db/x', env)).toBe(
      '***** and *****, abc, qwertz in /home/me, postgres://me:*****@db/x',
    );
  });
});
