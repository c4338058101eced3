import { paintFor, renderDiagnostics } from '../diagnostics';
import type { Found, Mounts, Read } from './mounts';
import { resolveSecrets, type WantedSecret } from './resolve-secrets';

const wanted = (ref: string, field = 'password'): WantedSecret => ({
  ref,
  field,
  variable: `DBT_ENV_SECRET_${ref}__${field}`.toUpperCase().replaceAll('-', '_'),
});

type Content =
  string | Readonly<Record<string, string>> | { readonly kind: 'unreadable'; reason: string };

function isUnreadable(content: Content): content is Extract<Content, { kind: 'unreadable' }> {
  return typeof content !== 'string' && content.kind === 'unreadable';
}

/** Mounts as they would be found on disk: a text for a file, keys for a folder. */
function mounted(contents: Readonly<Record<string, Content>> = {}): Mounts {
  const look = (name: string): Found => {
    const content = contents[name];
    if (content === undefined) return { kind: 'nothing' };
    if (isUnreadable(content)) return content;
    if (typeof content === 'string') return { kind: 'file' };
    return { kind: 'folder', keys: Object.keys(content) };
  };
  const read = (name: string, key = ''): Read => {
    const content = contents[name];
    const text = typeof content === 'string' ? content : (content as Record<string, string>)[key];
    return { kind: 'text', text: text! };
  };
  return {
    pathOf: (name) => `/var/run/secrets/${name}`,
    look: (name) => Promise.resolve(look(name)),
    read: (name, key) => Promise.resolve(read(name, key)),
  };
}

async function values(
  uses: readonly WantedSecret[],
  { env = {}, mounts = mounted() }: { env?: Record<string, string>; mounts?: Mounts },
) {
  const resolved = await resolveSecrets(uses, { env, mounts });
  return resolved.ok
    ? resolved.value
    : renderDiagnostics(resolved.problems, paintFor(false)).join('\n');
}

describe('the value of a secret', () => {
  it('is that of the variable called like it', async () => {
    const env = { POLARIS_OAUTH: ' as it is ' };
    const mounts = mounted({ 'polaris-oauth': 'of the file' });
    expect(await values([wanted('polaris-oauth')], { env, mounts })).toEqual({
      DBT_ENV_SECRET_POLARIS_OAUTH__PASSWORD: ' as it is ',
    });
  });

  it('is the text of the mounted file, without white space around, where the variable is empty', async () => {
    const env = { POLARIS_OAUTH: '' };
    const mounts = mounted({ 'polaris-oauth': '\n of the file \n' });
    expect(await values([wanted('polaris-oauth')], { env, mounts })).toEqual({
      DBT_ENV_SECRET_POLARIS_OAUTH__PASSWORD: 'of the file',
    });
  });

  it('is the key of the mounted folder that is called like the field', async () => {
    const mounts = mounted({ pg: { user: 'ada', 'client-secret': 'c', password: 'p' } });
    const uses = [wanted('pg', 'user'), wanted('pg', 'client_secret'), wanted('pg')];
    expect(await values(uses, { mounts })).toEqual({
      DBT_ENV_SECRET_PG__USER: 'ada',
      DBT_ENV_SECRET_PG__CLIENT_SECRET: 'c',
      DBT_ENV_SECRET_PG__PASSWORD: 'p',
    });
  });

  it('is the only key of the mounted folder, whatever it is called', async () => {
    const mounts = mounted({ pg: { value: 'p\n' } });
    expect(await values([wanted('pg')], { mounts })).toEqual({ DBT_ENV_SECRET_PG__PASSWORD: 'p' });
  });

  it('is that of a variable of its own for each field, where a secret has several', async () => {
    const env = {
      S3_DATA: 'of neither',
      S3_DATA_ACCESS_KEY_ID: 'id',
      S3_DATA_SECRET_ACCESS_KEY: 'k',
    };
    const uses = [wanted('s3-data', 'access_key_id'), wanted('s3-data', 'secret_access_key')];
    expect(await values(uses, { env })).toEqual({
      DBT_ENV_SECRET_S3_DATA__ACCESS_KEY_ID: 'id',
      DBT_ENV_SECRET_S3_DATA__SECRET_ACCESS_KEY: 'k',
    });
  });

  it('is not one text for several fields', async () => {
    const uses = [wanted('s3', 'access_key_id'), wanted('s3', 'secret_access_key')];
    const env = { S3: 'k', S3_ACCESS_KEY_ID: 'id' };
    expect(await values(uses, { env })).toBe(`  Secret 's3' not found.
  Expected in environment variable: S3_SECRET_ACCESS_KEY
  Or K8s secret mount: /var/run/secrets/s3`);
    const mounts = mounted({ s3: 'k' });
    expect(await values(uses, { env, mounts }))
      .toBe(`  Secret 's3' has no key 'secret_access_key' in /var/run/secrets/s3.
  It has no keys at all.
  Add the key, or set environment variable: S3_SECRET_ACCESS_KEY`);
  });

  it('is not looked for when nothing is wanted', async () => {
    expect(await values([], {})).toEqual({});
  });
});

describe('a secret that cannot be had', () => {
  it('is told in the words of the runtime view', async () => {
    expect(await values([wanted('polaris-oauth')], {})).toBe(
      `  Secret 'polaris-oauth' not found.
  Expected in environment variable: POLARIS_OAUTH
  Or K8s secret mount: /var/run/secrets/polaris-oauth`,
    );
  });

  it('is told once, and all are told together', async () => {
    const uses = [wanted('one'), wanted('one'), wanted('two_b'), wanted('three')];
    const env = { THREE: '3' };
    expect(await values(uses, { env })).toBe(
      `  Secret 'one' not found.
  Expected in environment variable: ONE
  Or K8s secret mount: /var/run/secrets/one

  Secret 'two_b' not found.
  Expected in environment variable: TWO_B
  Or K8s secret mount: /var/run/secrets/two_b`,
    );
  });

  it.each<[string, Content, string]>([
    [
      'may not be read',
      { kind: 'unreadable', reason: 'permission denied' },
      "Secret 'pg' could not be read from /var/run/secrets/pg: permission denied",
    ],
    ['is empty', ' \n', "Secret 'pg' could not be read from /var/run/secrets/pg: it is empty"],
    [
      'has an empty key',
      { password: '' },
      "Secret 'pg' could not be read from /var/run/secrets/pg/password: it is empty",
    ],
    [
      'is no text',
      'a\0b',
      "Secret 'pg' could not be read from /var/run/secrets/pg: it is not text",
    ],
  ])('says why when it %s', async (_, content, sentence) => {
    expect(await values([wanted('pg')], { mounts: mounted({ pg: content }) })).toBe(
      `  ${sentence}\n  Mend the file and its permissions, or set environment variable: PG`,
    );
  });

  it.each<[Record<string, string>, string]>([
    [{ admin: 'a', reader: 'b' }, 'Its keys: [admin, reader]'],
    [{ 'pass-word': 'a', pass_word: 'b' }, 'Its keys: [pass-word, pass_word]'],
    [{}, 'It has no keys at all.'],
  ])('lists the keys there are when none fits: %j', async (content, keys) => {
    const use = wanted(
      'pg',
      Object.keys(content).includes('pass_word') ? 'pass-_word' : 'password',
    );
    expect(await values([use], { mounts: mounted({ pg: content }) })).toBe(
      `  Secret 'pg' has no key '${use.field}' in /var/run/secrets/pg.
  ${keys}
  Add the key, or set environment variable: PG`,
    );
  });

  it.each(['../pg', 'a/b', '', '-a', 'a.b', 'x'.repeat(254)])(
    'is refused when its name leads elsewhere: %j',
    async (ref) => {
      expect(await values([wanted(ref)], {})).toMatch(
        /^ {2}'.*' cannot be the name of a secret: it has letters, digits, - and _\.\n/,
      );
    },
  );
});
