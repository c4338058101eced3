import { refused, succeeded } from '../lib/run';
import { newWorkspace, remove, type Shell } from '../lib/workspace';

const secret = 'hunter2-is-not-to-be-seen';

const profiles = `warehouse:
  target: mine
  outputs:
    mine:
      type: duckdb
      path: ./warehouse/shop.duckdb
    test:
      type: postgres
      host: localhost
      user: ada
      password: ${secret}
      dbname: shop
    prod:
      type: postgres
      host: "{{ env_var('PG_HOST') }}"
      user: ada
      password: "{{ env_var('PG_PASSWORD') }}"
      dbname: shop
      schema: public
`;

describe('Importing a dbt project', () => {
  let workspace: Shell;
  beforeAll(async () => {
    workspace = await newWorkspace({ projects: { shop: 'jaffle' } });
    // What is left is a dbt project, as somebody has it who has never heard of floe.
    succeeded(await workspace.run('rm', '-r', 'shop/floe.yaml', 'shop/README.md'));
    await workspace.replace('shop/dbt_project.yml', /^profile:.*$/m, 'profile: warehouse');
    await workspace.write('shop/profiles.yml', profiles);
    await workspace.git('add', '--all');
    await workspace.git('commit', '--quiet', '--message=A dbt project');
  });
  afterAll(() => remove(workspace));

  it('adds files, changes none, and tells where secrets are looked for now', async () => {
    const said = succeeded(await workspace.nx('g', 'nx-floe:import', 'shop'));
    expect(said).toContain(
      "✓ Imported shop: duckdb, from profile 'warehouse' in shop/profiles.yml\n",
    );
    expect(said).toContain('  postgres-password: set POSTGRES_PASSWORD to what');
    expect(said).toContain('  pg-password: from PG_PASSWORD, as before\n');
    expect(said).not.toContain(secret);
    const changed = await workspace.git('status', '--porcelain', '--untracked-files=all');
    expect(changed.trim().split('\n').sort()).toEqual([
      '?? shop/floe.yaml',
      '?? shop/platform/local/platform.yaml',
      '?? shop/platform/prod/platform.yaml',
      '?? shop/platform/test/platform.yaml',
    ]);
    for (const line of changed.trim().split('\n'))
      expect(await workspace.read(line.slice(3))).not.toContain(secret);
  });

  it('makes a project that is valid in every environment, and runs', async () => {
    for (const env of ['local', 'test', 'prod']) {
      const said = await workspace.nx('run', 'shop:validate', `--platformEnv=${env}`);
      expect(succeeded(said).split('\n')).toContain('✓ Valid');
    }
    const said = succeeded(await workspace.nx('run', 'shop:run'));
    expect(said).toMatch(/^✓ Complete/m);
    expect(workspace.exists('shop/warehouse/shop.duckdb')).toBe(true);
  });

  it('does not import it twice', async () => {
    expect(refused(await workspace.nx('g', 'nx-floe:import', 'shop'))).toContain(
      'These files are there already: shop/floe.yaml, shop/platform/local/platform.yaml, ',
    );
  });
});
