import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { printWorld } from './print-world';

const program = path.resolve(__dirname, '../bin/print-reads.js');

describe('the variables a project reads', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floe-variables-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const file = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  const printed = (env: Record<string, string> = {}): string =>
    execFileSync('sh', ['-c', printWorld('a $b', program)], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, FLOE_DBT: 'managed', ...env },
    })
      .split('\n')
      .slice(2)
      .join('\n');

  it('are printed with their values, wherever they stand', () => {
    file('a $b/models/x.sql', "select '{{ env_var('DAY') }}', '{{ env_var(\"ZONE\", 'UTC') }}'\n");
    file('a $b/dbt_project.yml', 'vars: { where: "{{ env_var(\'WHERE\') }}" }\n');
    file('a $b/notes.txt', "env_var('NOT_READ')\n");
    file('other/models/x.sql', "{{ env_var('OTHER') }}\n");
    expect(printed({ DAY: 'mon day', OTHER: 'o' })).toBe('DAY=mon day\nWHERE=\nZONE=\n');
    expect(printed({ DAY: 'tue', WHERE: 'here' })).toBe('DAY=tue\nWHERE=here\nZONE=\n');
  });

  it.each([
    ['models/x.sql', "{{ env_var( 'DAY' ) }}"],
    ['models/x.sql', "{{ env_var ('DAY') }}"],
    ['models/x.sql', '{{ env_var(\n  "DAY",\n  1\n) }}'],
    ['models/X.SQL', "{{ env_var('DAY') }}"],
    ['models/x.yml', "a: >\n  {{ env_var(\r\n    'DAY') }}"],
    ['models/x.sql', "{{ env_var('D\\x41Y') }}"],
    ['models/x.sql', "{% set e = env_var %}{{ e('DAY') }}"],
    ['models/x.sql', "{% for x in ['D', 'D'] %}{{ env_var(x ~ 'AY') }}{% endfor %}"],
    ['models/x.sql', "{{ builtins['env_var']('DAY') }}"],
    ['models/x.sql', '{{ config(post_hook="{{ env_var(\'DAY\') }}") }}'],
    ['models/x.yml', "values: env_var('DAY')"],
    ['models/x.yml', "a: '{{ env_var(''DAY'') }}'"],
    ['models/x.md', "{% docs a %}{{ env_var('DAY') }}{% enddocs %}"],
  ])('are printed however they are written: %s %j', (name, text) => {
    file(`a $b/${name}`, text);
    expect(printed({ DAY: 'mon' })).toBe('DAY=mon\n');
  });

  it('come after the folder, the commit and which dbt is found', () => {
    const all = (): string[] =>
      execFileSync('sh', ['-c', printWorld('a', program)], {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env.PATH, FLOE_DBT: 'managed', OPENLINEAGE_NAMESPACE: 'acme' },
      }).split('\n');
    const where = realpathSync(folder);
    const settings = `${process.env.PATH ?? ''} managed acme`;
    expect(all()).toEqual([where, settings, '']);
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], {
        cwd: folder,
        encoding: 'utf8',
      }).trim();
    git('init', '-q');
    git('commit', '-q', '--allow-empty', '-m', 'one');
    expect(all()).toEqual([where, git('rev-parse', 'HEAD'), settings, '']);
  });

  it('are none in a project that reads none, and none where there is no project', () => {
    expect(printed()).toBe('');
    file('a $b/models/x.sql', 'select 1\n');
    expect(printed()).toBe('');
  });

  it.each([
    ['models/x.sql', "select * from {{ ref('crm', 'people') }}\n"],
    ['models/x.sql', "select * from {{ ref(\n  'crm',\n  'people'\n) }}\n"],
    ['models/x.sql', '{% set p = "crm" %}{{ ref (p, "people") }}'],
    ['models/x.sql', "{% set r = ref %}{{ r('crm', 'people') }}"],
    ['models/x.sql', "{% set pair = ['crm', 'people'] %}{{ ref(*pair) }}"],
    ['models/x.sql', "{{ builtins.ref('crm', 'people') }}, {{ ref('y') }}"],
    ['models/x.yml', 'to: "ref(\\"crm\\", \\"people\\")"'],
    ['models/x.sql', '{{ env_var(x) }}'],
    ['models/x.py', "def model(dbt, session):\n    return dbt.ref('crm', 'people')\n"],
    ['dependencies.yml', 'projects: [{ name: crm }]\n'],
  ])(
    'are never the same twice where other projects count, or nobody can tell: %s %j',
    (name, text) => {
      file('a $b/models/y.sql', "select * from {{ ref('x') }}, {{ ref('z') }}\n");
      file('a $b/target/compiled/y.sql', "ref('a', 'b')");
      expect(printed()).toBe('');
      file(`a $b/${name}`, text);
      expect(printed()).toMatch(/^never \d+ \d+\n$/);
      expect(printed()).not.toBe(printed());
    },
  );

  it('are never the same twice where the program is not there', () => {
    file('a $b/models/x.sql', "{{ env_var('DAY') }}");
    const command = printWorld('a $b', path.join(folder, 'none.js'));
    expect(execFileSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' })).toMatch(
      /\nnever /,
    );
  });

  it('start no Node in a project without any', () => {
    file('a $b/models/x.sql', "{{ ref('y') }}{{ref( \"z\" )}} -- ref('a'), ref('b')\n");
    const command = printWorld('a $b', path.join(folder, 'none.js'));
    expect(execFileSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' })).not.toMatch(
      /never/,
    );
  });

  it('come after the versions of the dbt that is meant', () => {
    const versions = ['dbt_core-1.11.16.dist-info', 'dbt_duckdb-1.11.1.dist-info'];
    for (const each of versions) file(`env/lib/python3.11/site-packages/${each}/METADATA`, '');
    file('env/bin/dbt', '');
    chmodSync(path.join(folder, 'env/bin/dbt'), 0o755);
    const dbt = path.join(folder, 'env/bin/dbt');
    const told = printed({ FLOE_DBT: dbt })
      .trim()
      .split('\n')
      .map((each) => path.basename(each));
    expect(told).toEqual(versions);
  });

  it('come after a README that has a block of documentation, and no other', () => {
    file('a $b/README.md', 'For people.\n');
    expect(printed()).toBe('');
    file('a $b/README.md', '{% docs a %} a {% enddocs %}\n');
    expect(printed()).toMatch(/^\d+ \d+ .*README\.md\n$/);
  });
});
