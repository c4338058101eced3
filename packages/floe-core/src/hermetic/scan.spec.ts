import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { openScans } from '.';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'floe-hermetic-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
}

const scan = () => openScans(undefined, {}).of(folder);
const sentences = async () =>
  (await scan()).obstacles.map(({ file: name, words }) => `${name}: ${words}`);

it('takes in what dbt reads, and nothing else', async () => {
  for (const name of [
    'dbt_project.yml',
    'models/a.sql',
    'models/docs.md',
    'seeds/a.csv',
    '.dbtignore',
  ])
    file(name, '');
  for (const name of [
    'README.md',
    'target/a.sql',
    'dbt_packages/p/a.sql',
    '.floe/profiles.yml',
    'logs/a.txt',
  ])
    file(name, '');
  expect((await scan()).files.map((each) => each.file)).toEqual([
    ...['.dbtignore', 'dbt_project.yml', 'models/a.sql', 'models/docs.md', 'seeds/a.csv'],
  ]);
});

it('lets models call the macros of the project, and no others', async () => {
  file('models/a.sql', 'select {{ cents("x") }}');
  expect(await sentences()).toEqual([
    'models/a.sql: its Jinja calls cents, which may give something else each time',
  ]);
  file('macros/cents.sql', '{% macro cents(x) %} {{ x }} / 100 {% endmacro %}');
  expect(await sentences()).toEqual([]);
  file('macros/cents.sql', '{% macro cents(x) %} {{ x }} / random() {% endmacro %}');
  expect(await sentences()).toEqual([
    'macros/cents.sql: it uses random(), which may give something else each time',
  ]);
});

it('gives up where packages are declared', async () => {
  file('packages.yml', 'packages: []');
  expect(await sentences()).toEqual([
    'packages.yml: the project takes in packages or other projects',
  ]);
});

it('tells which variables of the environment are read', async () => {
  file('models/a.sql', "select '{{ env_var('B') }}', '{{ env_var('A', 'x') }}'");
  expect((await scan()).env).toEqual(['A', 'B']);
  file('models/a.yml', 'data_tests: [{ accepted_values: { values: "env_var(\'C\')" } }]');
  file('dbt_project.yml', 'vars: { d: "{{ env_var(\'D\') }}", e: \'{{ env_var(\"E\", 1) }}\' }');
  file('macros/f.sql', "{% set e = env_var %}{{ e('F') }}{{ builtins['env_var']('G') }}");
  expect((await scan()).env).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G']);
});

it('remembers what is settled, and sees what is new', async () => {
  const cache = path.join(folder, 'kept.json');
  file('project/models/a.sql', 'select 1');
  utimesSync(path.join(folder, 'project/models/a.sql'), 1, 1);
  const look = async () => {
    const scans = openScans(cache, {});
    const found = await scans.of(path.join(folder, 'project'));
    await scans.save();
    return found;
  };
  const first = await look();
  expect(await look()).toEqual(first);
  file('project/models/a.sql', 'select now()');
  expect((await look()).obstacles).toHaveLength(1);
});

describe('folders whose names others use', () => {
  const outside = "select * from read_csv('../outside.csv'), now()";
  it.each([
    ...['models/logs/events.sql', 'models/target/a.sql', 'models/venv/a.sql', 'seeds/dist/a.csv'],
    ...['models/.hidden/a.sql', 'models/node_modules/a.sql', 'macros/dbt_packages/a.sql'],
    ...['models/__pycache__/A.SQL', 'models/a/logs/b/c.Sql'],
  ])('are read as dbt reads them: %s', async (name) => {
    file(name, outside);
    const { files, obstacles } = await scan();
    expect(files.map((each) => each.file)).toEqual([name]);
    if (/sql$/i.test(name)) expect(obstacles.length).toBeGreaterThan(0);
  });

  it.each(['logs/a.sql', 'target/a.sql', 'venv/lib/a.sql', 'notes.sql', 'analysis/a.sql'])(
    'are not read where dbt does not: %s',
    async (name) => {
      file(name, outside);
      expect(await scan()).toEqual({ files: [], obstacles: [], env: [] });
    },
  );

  it('may be those that dbt_project.yml names', async () => {
    file('dbt_project.yml', 'model-paths: [logs]');
    file('logs/a.sql', outside);
    file('models/b.sql', outside);
    expect((await scan()).files.map((each) => each.file)).toEqual([
      'dbt_project.yml',
      'logs/a.sql',
    ]);
  });
});

it.each<[string, string]>([
  ['model-paths: ["{{ project_name }}"]', 'dbt_project.yml: its model-paths are worked out'],
  [
    `macro-paths: ["{{ env_var('MACROS', '.') }}./shared"]`,
    '../shared/m.sql: it is not in the folder of the project',
  ],
])('gives up where dbt may look elsewhere: %s', async (project, sentence) => {
  file('shop/dbt_project.yml', project);
  file('shared/m.sql', '');
  const { obstacles } = await openScans(undefined, {}).of(path.join(folder, 'shop'));
  expect(obstacles.map(({ file: name, words }) => `${name}: ${words}`)).toContain(sentence);
});
