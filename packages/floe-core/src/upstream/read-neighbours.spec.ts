import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { readNeighbours } from './index';

describe('the projects around a project', () => {
  let root: string;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(path.join(tmpdir(), 'floe-neighbours-')));
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  function file(name: string, text: string): void {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }

  function project(folder: string, name: string, models = 'models/', dbt = folder): void {
    const floe = `name: ${name}\nversion: "1"\ncompute: { target: duckdb }\n`;
    file(`${folder}/floe.yaml`, `${floe}transforms:\n  - type: dbt\n    path: ${models}\n`);
    file(`${dbt}/dbt_project.yml`, `name: ${name.replace('-', '_')}\nprofile: x\n`);
  }

  const told = async (from: string, more: object = { workspaceRoot: root }) => {
    const found = await readNeighbours({ projectDir: path.join(root, from), ...more });
    return found.map(({ name, folder, dependencies }) => [
      name,
      path.relative(root, folder),
      ...dependencies.map(
        (each) => `${each.because} ${each.target} ${path.relative(root, each.file)}`,
      ),
    ]);
  };

  it('are found with what their files say of each other', async () => {
    project('teams/eu/sales', 'sales');
    project('crm', 'crm-data');
    file('teams/eu/sales/models/a.sql', "select * from {{ ref('crm_data', 'people') }}");
    file('teams/eu/sales/dependencies.yml', 'projects: [{ name: crm_data }]');
    expect(await told('crm')).toEqual([
      ['crm-data', 'crm'],
      [
        ...['sales', 'teams/eu/sales'],
        'dependency crm-data teams/eu/sales/dependencies.yml',
        'ref crm-data teams/eu/sales/models/a.sql',
      ],
    ]);
  });

  it('have their models elsewhere, where floe.yaml says so', async () => {
    project('pipelines/sales', 'sales', '../../dbt/sales/models', 'dbt/sales');
    project('crm', 'crm');
    file('dbt/sales/models/a.sql', "select * from {{ ref('crm', 'people') }}");
    expect(await told('crm')).toContainEqual([
      ...['sales', 'pipelines/sales', 'ref crm dbt/sales/models/a.sql'],
    ]);
  });

  it('are called as in Nx where two have one name', async () => {
    project('eu', 'shop');
    project('us', 'shop');
    expect(await told('eu')).toEqual([
      ['shop', 'eu'],
      ['us', 'us'],
    ]);
  });

  it('are called as project.json and package.json say', async () => {
    project('eu', 'shop');
    project('us', 'shop');
    project('crm', 'crm');
    file('eu/project.json', '{ "name": "shop-eu" }');
    file('us/package.json', '{ "name": "@shop/us" }');
    file(
      'crm/models/s.yml',
      'sources: [{ name: s, meta: { floe: { producer: shop-eu } }, tables: [{ name: t }] }]',
    );
    expect(await told('crm')).toEqual([
      ['crm', 'crm', 'producer shop-eu crm/models/s.yml'],
      ['shop-eu', 'eu'],
      ['@shop/us', 'us'],
    ]);
  });

  it('have their dbt project above them, where it is not in their folder', async () => {
    project('dbt/pipelines/sales', 'sales', '../../models', 'dbt');
    project('crm', 'crm');
    file('dbt/models/a.sql', "select * from {{ ref('crm', 'people') }}");
    expect(await told('crm')).toContainEqual([
      ...['sales', 'dbt/pipelines/sales', 'ref crm dbt/models/a.sql'],
    ]);
  });

  it('are as deep as folders go', async () => {
    const deep = 'a/b/c/d/e/f/g/h/i/j';
    project(deep, 'deep');
    project('crm', 'crm');
    file(`${deep}/models/a.sql`, "select * from {{ ref('crm', 'people') }}");
    expect(await told('crm')).toContainEqual(['deep', deep, `ref crm ${deep}/models/a.sql`]);
  });

  it.each(['models/A.SQL', 'models/logs/a.sql', 'models/target/a.sql', 'models/.deep/a.sql'])(
    'are read by %s, as dbt does',
    async (model) => {
      project('sales', 'sales');
      project('crm', 'crm');
      file(`sales/${model}`, "select * from {{ ref('crm', 'people') }}");
      expect(await told('crm')).toContainEqual(['sales', 'sales', `ref crm sales/${model}`]);
    },
  );

  it('may lie in each other, each with files of its own', async () => {
    project('.', 'all', 'models/');
    project('parts/crm', 'crm');
    file('models/a.sql', "select * from {{ ref('crm', 'people') }}");
    file('parts/crm/models/people.sql', 'select 1');
    expect(await told('.')).toEqual([
      ['all', '', 'ref crm models/a.sql'],
      ['crm', 'parts/crm'],
    ]);
  });

  it('are not in packages, in Python environments, or in what was built', async () => {
    project('shop', 'shop');
    for (const each of ['node_modules/a', 'shop/dbt_packages/b', 'dist/c', '.nx/d', 'env/lib/e'])
      project(each, each.replaceAll('/', '-'));
    file('env/pyvenv.cfg', '');
    expect(await told('shop')).toEqual([]);
  });

  it('are looked for beside it only, where nothing says what the workspace is', async () => {
    project('a', 'a');
    project('b', 'b');
    project('c/deep', 'deep');
    expect(await told('a', {})).toEqual([
      ['a', 'a'],
      ['b', 'b'],
    ]);
  });

  it('are read anew when a file changes, and else from what was kept', async () => {
    project('a', 'a');
    project('b', 'b');
    file('b/models/one.sql', 'select 1');
    const cacheFile = path.join(root, 'kept.json');
    const more = { workspaceRoot: root, cacheFile };
    expect(await told('a', more)).toContainEqual(['b', 'b']);
    file('b/models/one.sql', "select * from {{ ref('a', 'one') }}");
    expect(await told('a', more)).toContainEqual(['b', 'b', 'ref a b/models/one.sql']);
    expect(() => readFileSync(cacheFile)).not.toThrow();
  });
});
