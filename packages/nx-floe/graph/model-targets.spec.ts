import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as plugin from '../index';
import { modelExecutor, nxVersionIn } from './model-executor';

let workspaceRoot: string;
beforeEach(() => {
  workspaceRoot = mkdtempSync(path.join(tmpdir(), 'floe-models-'));
  project('shop', {
    'models/orders.sql': "select * from {{ ref('stg') }}",
    'models/stg.sql': "select * from {{ ref('raw') }}",
    'models/m.yml': 'models: [{name: stg}]',
    'seeds/raw.csv': 'id\n1\n',
    'tests/checks.sql': "select * from {{ ref('orders') }}",
  });
});
afterEach(() => {
  rmSync(workspaceRoot, { recursive: true, force: true });
});

function project(name: string, files: Readonly<Record<string, string>>): void {
  const floe = `name: ${name}\ntransforms:\n  - type: dbt\n    path: models/\n`;
  const all = { 'floe.yaml': floe, 'dbt_project.yml': `name: ${name}\n`, ...files };
  for (const [file, text] of Object.entries(all)) write(`${name}/${file}`, text);
}

function write(file: string, text: string): void {
  const target = path.join(workspaceRoot, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

interface Target {
  executor: string;
  options?: object;
  cache: boolean;
  dependsOn: unknown[];
  inputs: unknown[];
}

interface Project {
  targets: Record<string, Target>;
  metadata: { targetGroups: Record<string, string[]> };
}

async function found(options: object, ...names: readonly string[]): Promise<Project> {
  const [, createNodes] = plugin.createNodes;
  const files = names.flatMap((name) => [`${name}/floe.yaml`, `${name}/dbt_project.yml`]);
  const context = { nxJsonConfiguration: {}, workspaceRoot };
  const results = await createNodes(files, options, context);
  const projects = Object.assign({}, ...results.map(([, each]) => each.projects)) as object;
  return (projects as Record<string, Project>)[names[0]!]!;
}

const models = { granularity: 'model' };

describe('the targets of models', () => {
  it.each([[{}], [{ granularity: 'project' }], [{ granularity: 'nonsense' }]])(
    'are not there for %j',
    async (options) => {
      const { targets, metadata } = await found(options, 'shop');
      expect(Object.keys(targets).filter((name) => /--|models/.test(name))).toEqual([]);
      expect(Object.keys(metadata.targetGroups)).toEqual(['dbt']);
    },
  );

  it('are a run and a test for each node, and one for all, in groups of their own', async () => {
    const { targets, metadata } = await found(models, 'shop');
    expect(metadata.targetGroups).toMatchObject({
      'models: run': ['run-models', 'run--orders', 'run--stg', 'run--raw'],
      'models: test': ['test-models', 'test--orders', 'test--stg', 'test--raw'],
    });
    expect(targets['run--orders']).toMatchObject({
      ...{ executor: 'nx-floe:model', cache: false },
      options: { node: 'model.shop.orders', work: 'run' },
      dependsOn: ['run--stg', 'test--stg'],
    });
    expect(targets['test--orders']).toMatchObject({
      options: { node: 'model.shop.orders', work: 'test' },
      dependsOn: ['run--orders'],
    });
    expect(targets['test-models']).toMatchObject({ executor: 'nx:noop', dependsOn: ['test--*'] });
    expect(targets.run).toMatchObject({ executor: 'nx-floe:run' });
  });

  it('are named after the targets of the project, and know the platform', async () => {
    const names = { runTargetName: 'build', testTargetName: false, platformEnv: 'prod' };
    const { targets } = await found({ ...models, ...names }, 'shop');
    expect(targets['build--orders']).toMatchObject({
      options: { platformEnv: 'prod' },
      dependsOn: ['build--stg', 'test--stg'],
    });
  });

  it('have the files of a node and of what it is built from as inputs, and no others', async () => {
    const inputsOf = async (target: string) =>
      (await found(models, 'shop')).targets[target]?.inputs ?? [];
    const before = await inputsOf('run--orders');
    expect(before.filter((each) => /models|seeds|tests/.test(String(each)))).toEqual([
      ...['m.yml', 'orders.sql', 'stg.sql'].map((file) => `{projectRoot}/models/${file}`),
      '{projectRoot}/seeds/raw.csv',
    ]);
    expect(before).toEqual(
      expect.arrayContaining(['{projectRoot}/floe.yaml', '{projectRoot}/macros/**/*']),
    );
    expect(await inputsOf('test--orders')).toContain('{projectRoot}/tests/checks.sql');
    write('shop/models/new.sql', "select * from {{ ref('stg') }}");
    expect(await inputsOf('run--orders')).toEqual(before);
    expect(await inputsOf('run--new')).toContain('{projectRoot}/models/new.sql');
  });

  it('come after models of other projects, and after all of those where a file does not say which', async () => {
    project('users', {
      'models/people.sql': 'select 1 as id',
    });
    write('shop/models/known.sql', "select * from {{ ref('users', 'people') }}");
    write('shop/models/unknown.sql', "select * from {{ ref('users', 'nobody') }}");
    write('shop/models/sourced.sql', "select * from {{ source('a', 'b') }}");
    const { targets } = await found(models, 'shop', 'users');
    expect(targets['run--known']?.dependsOn).toEqual([
      { projects: ['users'], target: 'run--people' },
      { projects: ['users'], target: 'test--people' },
    ]);
    expect(targets['run--unknown']?.dependsOn).toEqual([{ projects: ['users'], target: 'run' }]);
    expect(targets['run--sourced']?.dependsOn).toEqual(['^run']);
  });

  it('are hashed by floe where Nx lets a hasher be without cutting its batches', () => {
    expect(['22.6.1', '23.2.1', '24.0.0', undefined].map(modelExecutor)).toEqual([
      ...['nx-floe:hashed-model', 'nx-floe:hashed-model', 'nx-floe:model', 'nx-floe:model'],
    ]);
    expect(nxVersionIn(path.join(__dirname, '../../..'))).toMatch(/^\d+\.\d+\.\d+/);
  });
});
