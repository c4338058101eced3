import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { packagesDue, readPackages } from './packages';

describe('the packages of a dbt project', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floe-packages-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  const at = (env = {}, vars?: string) => readPackages({ directory: folder, env, vars });

  const two = 'packages:\n  - package: a/utils\n  - git: https://host/b.git\n';
  const installed = { 'dbt_packages/utils/x': '', 'dbt_packages/b/x': '' };
  const lock = (...names: string[]): string =>
    `packages:\n${names.map((name) => `  - name: ${name}\n`).join('')}sha1_hash: abc\n`;
  it.each<[string, string, Record<string, string>]>([
    ['packages.yml declares none', 'nothing', { 'packages.yml': 'packages: []\n' }],
    ['dependencies.yml names only projects', 'nothing', { 'dependencies.yml': 'projects: [a]\n' }],
    ['none of the packages is there', 'install', { 'packages.yml': two }],
    ['they are declared in dependencies.yml', 'install', { 'dependencies.yml': two }],
    ['they are there without a lock', 'install', { 'packages.yml': two, ...installed }],
    ['they are locked but not there', 'install', { 'packages.yml': two, 'package-lock.yml': 'a' }],
    [
      'some are missing',
      'install',
      { 'packages.yml': two, 'package-lock.yml': 'a: 1', 'dbt_packages/utils/x': '' },
    ],
    [
      'as many are there as there should be',
      'ask',
      { 'packages.yml': two, 'package-lock.yml': 'a: 1', ...installed },
    ],
    [
      'one that another one needs is missing',
      'install',
      { 'packages.yml': two, 'package-lock.yml': lock('utils', 'b', 'c'), ...installed },
    ],
    [
      'they are asked for by a project that cannot be read',
      'install',
      { 'dbt_project.yml': 'a: b: c', 'packages.yml': two, 'package-lock.yml': 'a: 1' },
    ],
    [
      'all are there, in a place of their own',
      'ask',
      {
        'dbt_project.yml': 'packages-install-path: vendor\n',
        'packages.yml': two,
        'package-lock.yml': 'a: 1',
        'vendor/utils/x': '',
        'vendor/b/x': '',
      },
    ],
    ['none is declared any more', 'remove', { 'package-lock.yml': lock('utils'), ...installed }],
    [
      'none is declared, and somebody has put some there by hand',
      'nothing',
      { 'packages.yml': '', ...installed },
    ],
  ])('when nothing was noted and %s: %s', async (_, what, files) => {
    write({ 'dbt_project.yml': 'name: shop\n', ...files });
    const now = await at();
    expect(now ? packagesDue(now).what : 'nothing').toBe(what);
  });

  it.each([{}, { 'packages.yml': 'packages: [' }])('dbt is left to tell of %j', async (files) => {
    write(files);
    expect(await at()).toBeUndefined();
  });

  describe('that were noted as installed', () => {
    const env = { NAME: 'utils', OTHER: '1', DBT_ENV_SECRET_TOKEN: 'a' };
    const jinja = `packages:
  - local: "{{ env_var('NAME') }}"
  - git: 'https://{{ env_var("DBT_ENV_SECRET_TOKEN") }}@host/b.git'
`;
    const base = { 'dbt_project.yml': 'name: shop\n', 'packages.yml': two, ...installed };

    async function dueAfter(
      files: Readonly<Record<string, string>>,
      change: () => void,
      then: readonly [env?: object, vars?: string] = [],
    ): Promise<string> {
      write({ ...base, 'package-lock.yml': lock('utils', 'b'), ...files });
      const before = await at(env);
      change();
      const now = await at({ ...env, ...then[0] }, then[1]);
      return now ? packagesDue(now, before).what : 'nothing';
    }
    const writes = (name: string, text: string) => () => {
      write({ [name]: text });
    };
    const drops = (name: string) => () => {
      rmSync(path.join(folder, name), { recursive: true });
    };

    it.each<[string, string, () => void]>([
      ['nothing', 'nothing', () => undefined],
      ['a comment', 'nothing', writes('packages.yml', `# ours\n${two}`)],
      [
        'a version',
        'install',
        writes('packages.yml', two.replace('utils', 'utils\n    version: 1')),
      ],
      ['one for another', 'install', writes('packages.yml', two.replace('b.git', 'c.git'))],
      ['one less', 'install', writes('packages.yml', 'packages: [{ package: a/utils }]')],
      ['the lock', 'install', writes('package-lock.yml', lock('utils', 'b') + '# newer\n')],
      ['a lock that is gone', 'install', drops('package-lock.yml')],
      ['a folder that is gone', 'install', drops('dbt_packages/b')],
      ['all that is declared', 'remove', drops('packages.yml')],
    ])('and %s changed: %s', async (_, what, change) => {
      expect(await dueAfter({}, change)).toBe(what);
    });

    it('are asked of dbt where somebody has installed them anew', async () => {
      const change = (): void => {
        write({ 'packages.yml': two.replace('b.git', 'c.git'), 'dbt_packages/c/x': '' });
      };
      expect(await dueAfter({}, change)).toBe('ask');
    });

    it.each<[string, string, readonly [object?, string?]]>([
      ['nothing', 'nothing', []],
      ['a variable it does not read', 'nothing', [{ OTHER: '2' }]],
      ['a secret', 'nothing', [{ DBT_ENV_SECRET_TOKEN: 'b' }]],
      ['a variable it reads', 'install', [{ NAME: 'others' }]],
      ['--vars', 'install', [{}, 'name: others']],
    ])('by Jinja, and %s changed: %s', async (_, what, then) => {
      expect(await dueAfter({ 'packages.yml': jinja }, () => undefined, then)).toBe(what);
    });

    it('by Jinja that reads vars.yml', async () => {
      const files = { 'packages.yml': jinja.replace("env_var('NAME')", "var('name')") };
      expect(await dueAfter(files, writes('vars.yml', 'vars: { name: x }'))).toBe('install');
    });

    it('by Jinja nobody can follow, are asked of dbt each time', async () => {
      const files = { 'packages.yml': jinja.replace("'NAME'", "'NA' ~ 'ME'") };
      expect(await dueAfter(files, () => undefined)).toBe('ask');
    });
  });
});
