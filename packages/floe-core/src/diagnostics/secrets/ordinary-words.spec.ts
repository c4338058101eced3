import { scrubAddress, secretScrubber } from './scrubber';

describe('what is no secret', () => {
  it.each([
    { PWD: '/work/shop' },
    { OLDPWD: '/work/shop' },
    { INIT_CWD: '/work/shop' },
    { NX_PWD: '/work/shop' },
    { GOOGLE_APPLICATION_CREDENTIALS: '/work/shop' },
    { SSH_ASKPASS: '/work/shop' },
    { TLS_KEY_FILE: '/work/shop' },
    { AWS_WEB_IDENTITY_TOKEN_FILE: '/work/shop' },
    { PASSWORD_STORE_DIR: '/work/shop' },
    { OLDPWD: 'C:\\work' },
    { PRIMARY_KEY: 'order_identifier' },
    { COMPASS_URL: 'order_identifier' },
  ])('the value of %j', (env) => {
    const text = 'select order_identifier from /work/shop/a.csv; C:\\work\\b';
    expect(secretScrubber(env)(text)).toBe(text);
  });

  it.each([
    { DB_PWD: '/a?b/c' },
    { PGPWD: '/a?b/c' },
    { MYSQL_PWD: 'hunter22' },
    { APIKEY: 'hunter22' },
  ])('but that of %j is', (env) => {
    expect(secretScrubber(env)('with /a?b/c, hunter22')).toContain('*****');
  });
});

describe('a password that is an ordinary word', () => {
  it.each(['postgres', 'duckdb', 'admin', 'public', 'Snowflake', 'x', '1'])(
    'such as %s is hidden where a credential stands, and nowhere else',
    (word) => {
      for (const name of ['POSTGRES_PASSWORD', 'DBT_ENV_SECRET_PASSWORD']) {
        const scrub = secretScrubber({ [name]: word });
        for (const text of [
          `${word} 1.11.0`,
          `${word}://127.0.0.1`,
          `1 of 3 OK created sql table model ${word}.orders`,
          `role "${word}" does not exist`,
          `/var/lib/${word}/data`,
        ]) {
          expect(scrub(text)).toBe(text);
        }
        expect(scrub(`password=${word} host=db`)).toBe('password=***** host=db');
        expect(scrub(`{"password": "${word}"}`)).toBe('{"password": "*****"}');
        expect(scrub(`create role r password '${word}'`)).toBe(`create role r password '*****'`);
        expect(scrub(`${word}://${word}:${word}@db`)).toBe(`${word}://${word}:*****@db`);
      }
    },
  );

  it.each([
    'model jaffle',
    'schema "jaffle" does not exist',
    'select * from "jaffle"."orders"',
    'select * from "raw"."jaffle"',
    'select * from main.jaffle, jaffle.orders',
    'models/jaffle/orders.sql and models/jaffle.sql',
    'jaffle://db and jaffle:5432 and me@jaffle',
    'jaffle=1.2 and db-jaffle-1, jaffles, stg_jaffle',
  ])('or the name of something, is left in: %s', (text) => {
    expect(secretScrubber({ DB_PASSWORD: 'jaffle' })(text)).toBe(text);
  });

  it.each([
    ['jaffle', '*****'],
    ['the password jaffle is wrong.', 'the password ***** is wrong.'],
    ["login 'me', 'jaffle' failed: jaffle.", "login 'me', '*****' failed: *****."],
    ['{"a": "me\\njaffle\\n"}', '{"a": "me\\n*****\\n"}'],
    ['PWD=jaffle;', 'PWD=*****;'],
  ])('but not where it stands for itself: %s', (text, clean) => {
    expect(secretScrubber({ DB_PASSWORD: 'jaffle' })(text)).toBe(clean);
  });

  it('leaves longer words and numbers alone', () => {
    const scrub = secretScrubber({ DB_PASSWORD: '123456', API_TOKEN: 'ab12cd' });
    expect(scrub('123456, 91234567, ab12cd, xab12cdx, (ab12cd)')).toBe(
      '*****, 91234567, *****, xab12cdx, (*****)',
    );
  });
});

it('takes passwords and tokens out of addresses', () => {
  expect(
    [
      'postgres://me:hush@db:5432/shop',
      'duckdb://md:shop?motherduck_token=ey.J_-x&saas_mode=true',
      's3://bucket/a?X-Amz-Signature=1f&X-Amz-Credential=2e',
      'https://me@db/a?page=2',
    ].map(scrubAddress),
  ).toEqual([
    'postgres://me:*****@db:5432/shop',
    'duckdb://md:shop?motherduck_token=*****&saas_mode=true',
    's3://bucket/a?X-Amz-Signature=*****&X-Amz-Credential=*****',
    'https://me@db/a?page=2',
  ]);
});
