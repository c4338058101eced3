import { Sandbox } from '../../testing/sandbox';
import { floeVersion } from '../assets/version';
import { compile } from './index';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => {
  sandbox.remove();
});

async function refusal(projectDir: string): Promise<string> {
  const terminal = sandbox.terminal();
  expect(await compile({ projectDir }, terminal)).toBe(1);
  expect(terminal.out.text()).toBe('');
  return terminal.err.text();
}

it('makes artifacts and a profile of a new project', async () => {
  const projectDir = sandbox.project('my-shop');
  const terminal = sandbox.terminal();
  expect(await compile({ projectDir }, terminal)).toBe(0);
  expect(terminal.text()).toBe('✓ Compiled\n');
  expect(sandbox.namesIn('my-shop', '.floe')).toEqual([
    'artifacts.json',
    'compiled_artifacts.json',
    'profiles',
    'profiles.yml',
    'profiles/profiles.yml',
  ]);
  expect(JSON.parse(sandbox.read('my-shop/.floe/artifacts.json'))).toMatchObject({
    metadata: { compiled_at: '2026-11-24T02:00:00.000Z', floe_core_version: floeVersion() },
    dbt_project_path: projectDir,
  });
  expect(sandbox.read('my-shop/.floe/profiles.yml')).toMatch(/\nmy_shop:\n/);
});

it('says what is wrong with floe.yaml as validate does, and writes nothing', async () => {
  const projectDir = sandbox.project();
  sandbox.edit('duckdb', 'duckdbb', 'shop/floe.yaml');
  const before = sandbox.namesIn();
  expect(await refusal(projectDir)).toBe(`✗ Validation failed:

  floe.yaml:6 - compute.target
    Value 'duckdbb' is not valid. Did you mean 'duckdb'?
`);
  expect(sandbox.namesIn()).toEqual(before);
});

it('FLOE301: dbt_project.yml names no profile', async () => {
  const projectDir = sandbox.project('my-shop');
  sandbox.edit("profile: 'my_shop'\n", '', 'my-shop/dbt_project.yml');
  expect(await refusal(projectDir)).toBe(`✗ Compilation failed:

  dbt_project.yml
    It names no profile, so dbt would not know where to build.
    Add this line: profile: my_shop
`);
});

it('FLOE307, FLOE308: all that a warehouse cannot do without, by its line', async () => {
  const projectDir = sandbox.project();
  sandbox.edit('target: duckdb', 'target: snowflake', 'shop/floe.yaml');
  expect(await refusal(projectDir)).toBe(`✗ Compilation failed:

  floe.yaml:5 - compute.connection_secret_ref
    No secret is named for 'password', and dbt-snowflake does not work without it.
    Add a line such as: connection_secret_ref: snowflake-password

  floe.yaml:7 - compute.properties.account
    Property 'account' is missing: dbt-snowflake does not work without it.
    Add a line such as: account: abc12345.eu-west-1

  floe.yaml:7 - compute.properties.user
    Property 'user' is missing: dbt-snowflake does not work without it.
    Add a line such as: user: dbt

  floe.yaml:7 - compute.properties.database
    Property 'database' is missing: dbt-snowflake does not work without it.
    Add a line such as: database: SHOP
`);
});

it('FLOE303: dbt_project.yml is not YAML', async () => {
  const projectDir = sandbox.project();
  sandbox.file('name: shop\nmodels:\n  shop: one: two\n', 'shop/dbt_project.yml');
  expect(await refusal(projectDir)).toBe(`✗ Compilation failed:

  dbt_project.yml
    dbt_project.yml could not be read:
    Nested mappings are not allowed in compact mappings at line 3, column 9
    Repair the file, and try again.
`);
});

it('names dbt_project.yml by its place when it has a folder of its own', async () => {
  const projectDir = sandbox.project('shop');
  for (const each of ['models', 'dbt_project.yml'])
    sandbox.copy(`shop/${each}`, `shop/dbt/${each}`);
  sandbox.edit('path: models/', 'path: dbt/models/', 'shop/floe.yaml');
  sandbox.edit("profile: 'shop'\n", '', 'shop/dbt/dbt_project.yml');
  expect(await refusal(projectDir)).toContain('\n  dbt/dbt_project.yml\n');
});

it('FLOE304: what it made cannot be written', async () => {
  const projectDir = sandbox.project();
  sandbox.file('in the way\n', 'shop/.floe');
  expect(await refusal(projectDir)).toBe(`✗ Compilation failed:

  Could not write to .floe: file already exists
  Make it writable, free some space on the disk, or move away a file that is in its place.
`);
});
