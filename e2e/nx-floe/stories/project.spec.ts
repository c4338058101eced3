import { refused, succeeded } from '../lib/run';
import { commitAll, newWorkspace, remove, type Shell } from '../lib/workspace';

describe('Making a project', () => {
  let workspace: Shell;
  beforeAll(async () => {
    workspace = await newWorkspace();
  });
  afterAll(() => remove(workspace));

  const untracked = async () => {
    const lines = await workspace.git('status', '--porcelain', '--untracked-files=all');
    return lines
      .split('\n')
      .filter(Boolean)
      .map((line) => line.slice(3))
      .sort();
  };

  it('writes a whole dbt project and says so', async () => {
    const said = succeeded(await workspace.nx('g', 'nx-floe:project', 'my-pipeline'));
    expect(said.split('\n')).toContain('✓ Created my-pipeline');
    expect(await untracked()).toEqual(
      expect.arrayContaining([
        'my-pipeline/.gitignore',
        'my-pipeline/dbt_project.yml',
        'my-pipeline/floe.yaml',
        'my-pipeline/models/example.sql',
        'my-pipeline/seeds/sample.csv',
        'my-pipeline/tests/test_example.sql',
      ]),
    );
    expect(await workspace.read('my-pipeline/floe.yaml')).toBe(`# floe.yaml
# yaml-language-server: $schema=../node_modules/nx-floe/schema/floe.schema.json
name: my-pipeline
version: "1.0"

compute:
  target: duckdb
  properties:
    path: ./warehouse/my-pipeline.duckdb

transforms:
  - type: dbt
    path: models/

observability:
  traces: true
  metrics: true
  lineage: true
`);
    expect(await workspace.json('node_modules/nx-floe/schema/floe.schema.json')).toMatchObject({
      title: 'floe.yaml',
    });
    await commitAll(workspace);
  });

  it('takes a folder, a name and a template', async () => {
    const args = ['data/shop', '--name=coffee', '--template=jaffle'];
    const said = succeeded(await workspace.nx('g', 'nx-floe:project', ...args));
    expect(said.split('\n')).toContain('✓ Created coffee');
    expect(await workspace.read('data/shop/floe.yaml')).toContain('name: coffee');
    expect(workspace.exists('data/shop/models/marts/orders.sql')).toBe(true);
    await commitAll(workspace);
  });

  it.each([
    ['a name that is taken', ['other/place', '--name=my-pipeline'], 'my-pipeline'],
    ['a folder that is taken', ['my-pipeline'], 'my-pipeline'],
    ['a bad name', ['123-go'], '123-go'],
    ['an unknown template', ['fresh', '--template=jafle'], 'jaffle'],
  ])('writes nothing for %s', async (_what, args, mention) => {
    const said = refused(await workspace.nx('g', 'nx-floe:project', ...args));
    expect(said).toContain(mention);
    expect(said).not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
    expect(await untracked()).toEqual([]);
  });
});
