import { addProjectConfiguration, readNxJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import importGenerator from './generator';
import schema from './schema.json';
import type { ImportGeneratorOptions } from './schema';

const secret = 'hunter2-is-not-to-be-seen';
const profiles = (host: string): string => `warehouse:
  target: dev
  outputs:
    dev:
      type: postgres
      host: ${host}
      user: ada
      password: ${secret}
      dbname: shop
      schema: "{{ env_var('PG_SCHEMA') }}"
    prod:
      type: postgres
      host: prod.${host}
      user: ada
      password: "{{ env_var('PG_PASSWORD') }}"
      dbname: shop
    old:
      type: sqlserver
`;

describe('the import generator', () => {
  let tree: Tree;
  let home: string;
  const before = { ...process.env };
  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'floe-home-'));
    tree = createTreeWithEmptyWorkspace();
    process.env.HOME = home;
    process.env.USERPROFILE = home;
    delete process.env.INIT_CWD;
    delete process.env.DBT_PROFILES_DIR;
    tree.write('analytics/dbt_project.yml', 'name: shop\nprofile: warehouse\n');
    tree.write('analytics/models/orders.sql', 'select 1 as id');
  });
  afterEach(() => {
    process.env = { ...before };
    rmSync(home, { recursive: true, force: true });
  });

  function atHome(folder: string, text: string): string {
    mkdirSync(path.join(home, folder), { recursive: true });
    writeFileSync(path.join(home, folder, 'profiles.yml'), text);
    return path.join(home, folder);
  }

  const generate = (
    options: Partial<ImportGeneratorOptions> = {},
  ): ReturnType<typeof importGenerator> =>
    importGenerator(tree, {
      directory: 'analytics',
      skipFormat: true,
      skipPackageJson: true,
      ...options,
    });
  const written = (): string[] => tree.listChanges().map((each) => each.path);
  const textOf = (file: string): string => tree.read(file, 'utf8')!;

  /** Runs a generator that is to refuse, and gives what a user reads. */
  async function refusal(options: Partial<ImportGeneratorOptions> = {}): Promise<string> {
    const changes = tree.listChanges();
    const error: unknown = await generate(options).catch((reason: unknown) => reason);
    expect(tree.listChanges()).toEqual(changes);
    expect(error).toMatchObject({ stack: '' });
    return (error as Error).message;
  }

  it('adds floe.yaml and a platform to the project, changes nothing of it, and registers', async () => {
    tree.write('analytics/profiles.yml', profiles('db.example.com'));
    const theirs = ['dbt_project.yml', 'profiles.yml', 'models/orders.sql'];
    const texts = theirs.map((file) => textOf(`analytics/${file}`));
    const changes = written();
    await generate();
    expect(theirs.map((file) => textOf(`analytics/${file}`))).toEqual(texts);
    expect(written().filter((file) => !changes.includes(file))).toEqual([
      'analytics/floe.yaml',
      'analytics/platform/local/platform.yaml',
      'analytics/platform/prod/platform.yaml',
      '.gitignore',
    ]);
    expect(textOf('analytics/floe.yaml')).toContain(
      '$schema=../node_modules/nx-floe/schema/floe.schema.json\nname: shop\n',
    );
    expect(textOf('analytics/platform/prod/platform.yaml')).toContain(
      '$schema=../../../node_modules/nx-floe/schema/platform.schema.json\n',
    );
    expect(readNxJson(tree)!.plugins).toEqual(['nx-floe']);
  });

  it('tells what became of the profile and its secrets, but not what they are', async () => {
    tree.write('analytics/profiles.yml', profiles('db.example.com'));
    const callback = await generate();
    const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    await callback();
    const said = write.mock.calls.map(([text]) => String(text)).join('');
    write.mockRestore();
    expect(said).toBe(`✓ Imported shop: postgres, from profile 'warehouse' in analytics/profiles.yml
  Environment local is its output dev.
  Environment prod is its output prod.
  Left out, as floe cannot run there: old (sqlserver)

Secrets. Their values stay where they are, and are looked up by name when a run starts:
  postgres-password: set POSTGRES_PASSWORD to what 'password' of output dev is, or mount /var/run/secrets/postgres-password
  pg-password: from PG_PASSWORD, as before

Next:
  nx run shop:validate
`);
    const all = tree.listChanges().filter(({ path: file }) => file !== 'analytics/profiles.yml');
    expect(said + all.map(({ content }) => String(content)).join('')).not.toContain(secret);
  });

  it('looks where dbt looks, in its order', async () => {
    const host = async (): Promise<string | undefined> => {
      await generate();
      const made = textOf('analytics/platform/local/platform.yaml');
      for (const file of [
        'floe.yaml',
        'platform/local/platform.yaml',
        'platform/prod/platform.yaml',
      ])
        tree.delete(`analytics/${file}`);
      return /host: (.*)/.exec(made)?.[1];
    };
    atHome('.dbt', profiles('home'));
    expect(await host()).toBe('home');
    tree.write('analytics/profiles.yml', profiles('project'));
    expect(await host()).toBe('project');
    process.env.DBT_PROFILES_DIR = atHome('elsewhere', profiles('variable'));
    expect(await host()).toBe('variable');
  });

  it('needs no platform for DuckDB alone', async () => {
    atHome('.dbt', 'warehouse: { target: dev, outputs: { dev: { type: duckdb, path: a.db } } }');
    await generate({ name: 'cafe' });
    expect(textOf('analytics/floe.yaml')).toContain('name: cafe\n');
    expect(tree.exists('analytics/platform')).toBe(false);
  });

  it('refuses a folder without a dbt project', async () => {
    expect(await refusal({ directory: 'models' })).toBe(
      "There is no dbt_project.yml in 'models'. Nothing was written.\n" +
        'Give the folder of a dbt project, relative to where you stand.',
    );
  });

  it('says where it looked for a profile it did not find', async () => {
    process.env.DBT_PROFILES_DIR = home;
    expect(await refusal()).toBe(
      "Profile 'warehouse' not found. Nothing was written.\n" +
        'Looked in: $DBT_PROFILES_DIR/profiles.yml, analytics/profiles.yml, ~/.dbt/profiles.yml.\n' +
        'Set DBT_PROFILES_DIR to the folder of your profiles.yml.',
    );
  });

  it('refuses a warehouse floe does not know', async () => {
    tree.write('analytics/profiles.yml', 'warehouse: { outputs: { default: { type: oracle } } }');
    expect(await refusal()).toContain("connects to 'oracle', which floe cannot run on.");
  });

  it.each(['floe.yaml', 'platform/prod/platform.yaml'])('never writes over %s', async (file) => {
    tree.write('analytics/profiles.yml', profiles('db'));
    tree.write(`analytics/${file}`, '# theirs\n');
    expect(await refusal()).toBe(
      `'analytics/${file}' is there already. Nothing was written.\n` +
        'It may be imported already. Move it away to import it anew.',
    );
  });

  it('refuses a name that another project has', async () => {
    tree.write('analytics/profiles.yml', profiles('db'));
    addProjectConfiguration(tree, 'shop', { root: 'elsewhere' });
    expect(await refusal()).toContain("There is a project 'shop' in 'elsewhere' already.");
  });

  it('has a schema of exactly the options it knows', () => {
    const known: Record<keyof ImportGeneratorOptions, true> = {
      directory: true,
      name: true,
      skipFormat: true,
      skipPackageJson: true,
    };
    expect(Object.keys(schema.properties)).toEqual(Object.keys(known));
    expect(schema.additionalProperties).toBe(false);
  });
});
