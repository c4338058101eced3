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

const scan = () => openScans(undefined).of(folder);
const sentences = () => scan().obstacles.map(({ file: name, words }) => `${name}: ${words}`);

it('takes in what dbt reads, and nothing else', () => {
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
  expect(scan().files.map((each) => each.file)).toEqual([
    ...['.dbtignore', 'dbt_project.yml', 'models/a.sql', 'models/docs.md', 'seeds/a.csv'],
  ]);
});

it('lets models call the macros of the project, and no others', () => {
  file('models/a.sql', 'select {{ cents("x") }}');
  expect(sentences()).toEqual([
    'models/a.sql: its Jinja calls cents, which may give something else each time',
  ]);
  file('macros/cents.sql', '{% macro cents(x) %} {{ x }} / 100 {% endmacro %}');
  expect(sentences()).toEqual([]);
  file('macros/cents.sql', '{% macro cents(x) %} {{ x }} / random() {% endmacro %}');
  expect(sentences()).toEqual([
    'macros/cents.sql: it uses random(), which may give something else each time',
  ]);
});

it('gives up where packages are declared', () => {
  file('packages.yml', 'packages: []');
  expect(sentences()).toEqual(['packages.yml: the project takes in packages or other projects']);
});

it('tells which variables of the environment are read', () => {
  file('models/a.sql', "select '{{ env_var('B') }}', '{{ env_var('A', 'x') }}'");
  expect(scan().env).toEqual(['A', 'B']);
});

it('remembers what is settled, and sees what is new', async () => {
  const cache = path.join(folder, 'kept.json');
  file('project/models/a.sql', 'select 1');
  utimesSync(path.join(folder, 'project/models/a.sql'), 1, 1);
  const look = async () => {
    const scans = openScans(cache);
    const found = scans.of(path.join(folder, 'project'));
    await scans.save();
    return found;
  };
  const first = await look();
  expect(await look()).toEqual(first);
  file('project/models/a.sql', 'select now()');
  expect((await look()).obstacles).toHaveLength(1);
});
