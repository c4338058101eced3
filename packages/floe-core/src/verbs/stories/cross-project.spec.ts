import { Sandbox } from '../../../testing/sandbox';
import { compile, run, validate } from '..';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => {
  sandbox.remove();
});

/** A project with one model. */
function project(name: string, model = 'select 1 as id', file = `${name}.duckdb`): string {
  const floe = `name: ${name}
version: "1.0"
compute: { target: duckdb, properties: { path: "${file}" } }
transforms: [{ type: dbt, path: models/ }]
`;
  sandbox.file(floe, name, 'floe.yaml');
  sandbox.file(`name: ${name}\nprofile: ${name}\n`, name, 'dbt_project.yml');
  sandbox.file(model, name, 'models', 'one.sql');
  return sandbox.at(name);
}

/** The same as its last run left it. */
async function builtProject(name: string, file?: string): Promise<void> {
  const projectDir = project(name, undefined, file);
  expect(await compile({ projectDir }, sandbox.terminal())).toBe(0);
  const manifest = { metadata: { project_name: name }, nodes: {} };
  sandbox.file(JSON.stringify(manifest), name, 'target', 'manifest.json');
  sandbox.file('', name, file ?? `${name}.duckdb`);
}

async function refusalOf(verb: typeof run | typeof validate, projectDir: string) {
  const terminal = sandbox.terminal();
  expect(await verb({ projectDir, dbt: sandbox.puppetDbt() }, terminal)).toBe(1);
  expect(sandbox.calls()).toEqual([]);
  return terminal.err.text();
}

const usesUp = "select * from {{ ref('up', 'one') }}";

describe('a project that uses models of another one', () => {
  it.each([
    ['was never compiled', [], '../up/.floe/artifacts.json'],
    ['was never run', ['.floe'], '../up/target/manifest.json'],
    ['has lost its database', ['.floe', 'target'], '../up/up.duckdb'],
  ])('says what to do where that one %s', async (_, kept, missing) => {
    await builtProject('up');
    for (const each of ['.floe', 'target', 'up.duckdb'])
      if (!kept.includes(each)) sandbox.drop('up', each);
    expect(await refusalOf(run, project('down', usesUp))).toBe(`✗ Could not run:

  This project uses models of 'up', which has not been built here: there is no ${missing}
  Build it first: floe run --project ../up
`);
  });

  it('says so where that one keeps nothing', async () => {
    await builtProject('up', ':memory:');
    expect(await refusalOf(run, project('down', usesUp))).toBe(`✗ Could not run:

  This project uses models of 'up', which keeps nothing: its database is in memory.
  Give it a file: compute.properties.path in its floe.yaml.
`);
  });

  it('says so where their databases would have one name', async () => {
    await builtProject('up', 'dev.duckdb');
    const down = project('down', usesUp, 'warehouse/dev.duckdb');
    expect(await refusalOf(run, down)).toBe(`✗ Could not run:

  Two databases are called 'dev': warehouse/dev.duckdb and ../up/dev.duckdb
  DuckDB names a database after its file. Give one of them another name in floe.yaml (compute.properties.path).
`);
  });

  it('says so where nobody could tell dbt of them', async () => {
    await builtProject('up');
    expect(await refusalOf(run, project('down', usesUp))).toBe(`✗ Could not run:

  This dbt cannot be told of the models of other projects: up
  Use a dbt 1 in a Python environment, or one that floe installs for itself: FLOE_DBT=managed
`);
  });

  it.each([
    ['validate', validate, 'Validation failed'],
    ['run', run, 'Validation failed'],
  ] as const)('is refused by %s where they use each other, with the path', async (_, verb, how) => {
    project('up', "select * from {{ ref('mid', 'one') }}");
    project('mid', "select * from {{ ref('down', 'one') }}");
    expect(await refusalOf(verb, project('down', usesUp))).toBe(`✗ ${how}:

  models/one.sql
    The projects depend on each other: down → up → mid → down
    Take one of these dependencies away; what both sides need may become a project of its own.
`);
  });

  it('is refused by run where they have come to use each other since it was compiled', async () => {
    const projectDir = project('down', usesUp);
    await builtProject('up');
    expect(await compile({ projectDir }, sandbox.terminal())).toBe(0);
    sandbox.file("select * from {{ ref('down', 'one') }}", 'up', 'models', 'two.sql');
    expect(await refusalOf(run, projectDir)).toContain(
      '\n    The projects depend on each other: down → up → down\n',
    );
  });

  it('hands dbt the models of one in another warehouse, and attaches nothing', async () => {
    const compute =
      'compute: { target: postgres, connection_secret_ref: db, properties: { host: db.test, user: me, database: shop, schema: s } }';
    const projectDir = project('down', usesUp);
    project('up');
    sandbox.file(
      sandbox.read('up', 'floe.yaml').replace(/^compute: .*$/m, compute),
      'up',
      'floe.yaml',
    );
    expect(await compile({ projectDir: sandbox.at('up') }, sandbox.terminal())).toBe(0);
    const node = {
      ...{ unique_id: 'model.up.one', name: 'one', resource_type: 'model', package_name: 'up' },
      ...{ access: 'public', database: 'shop', schema: 's', alias: 'one' },
    };
    const manifest = { metadata: { project_name: 'up' }, nodes: { [node.unique_id]: node } };
    sandbox.file(JSON.stringify(manifest), 'up', 'target', 'manifest.json');
    const seen = sandbox.at('seen');
    const dbt = sandbox.puppetDbtWithPython(
      { build: `cat "$FLOE_UPSTREAM_PROJECTS" > '${seen}'` },
      'exit 1',
    );
    await run({ projectDir, dbt }, sandbox.terminal());
    expect(JSON.parse(sandbox.read('seen'))).toEqual({
      models: [
        {
          ...{ name: 'one', package_name: 'up', identifier: 'one', schema: 's' },
          ...{ database: 'shop', access: 'public' },
        },
      ],
      withheld: [],
    });
    expect(sandbox.namesIn('down', '.floe', 'upstream')).toEqual(['models.json']);
  });
});
