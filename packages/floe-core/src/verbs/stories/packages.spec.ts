import { realDbt } from '../../../testing/real-dbt';
import { Sandbox } from '../../../testing/sandbox';
import { run, why } from '..';

/** A real dbt takes seconds to start, on a busy machine many. */
jest.setTimeout(240_000);

const { command: dbt } = realDbt();
const installing = 'Installing the dbt packages of this project (dbt deps)';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
  sandbox.smallProject('shop', { 'a.sql': 'select 1 as id' });
  for (const name of ['north', 'south', 'west']) packageAt(`packages/${name}`, name);
});
afterEach(() => {
  sandbox.remove();
});

function packageAt(folder: string, name: string): void {
  sandbox.file(`name: ${name}\n`, folder, 'dbt_project.yml');
  sandbox.file('select 2 as id', folder, 'models', `of_${name}.sql`);
}

/** Runs the project; tells whether packages were installed, and which models were built. */
async function built(
  more: { readonly env?: Record<string, string>; readonly vars?: string } = {},
  verb: typeof run = run,
): Promise<{ installs: boolean; models: readonly string[]; err: string }> {
  const { env = {}, ...options } = more;
  const terminal = sandbox.terminal(env);
  const code = await verb(
    { projectDir: sandbox.at('shop'), dbt, reuse: 'never', ...options },
    terminal,
  );
  const [text, err] = [terminal.out.text(), terminal.err.text()];
  if (code !== 0) throw new Error(text + err);
  const models = [...text.matchAll(/^ {2}✓ model +(\w+)/gm)].map(([, name]) => name ?? '');
  return { installs: (text + err).includes(installing), models: models.sort(), err: text + err };
}

const declare = (...folders: string[]): void => {
  const all = folders.map((folder) => `  - local: ../${folder}\n`).join('');
  sandbox.file(`packages:\n${all}`, 'shop', 'packages.yml');
};

it('packages are installed again where others are declared, and only then', async () => {
  declare('packages/north', 'packages/south');
  expect(await built()).toMatchObject({ installs: true, models: ['a', 'of_north', 'of_south'] });
  expect(await built()).toMatchObject({ installs: false });

  // Another one, and as many as before.
  declare('packages/north', 'packages/west');
  expect((await built({}, why)).installs).toBe(true);
  expect(await built()).toMatchObject({ installs: false, models: ['a', 'of_north', 'of_west'] });

  // One less.
  declare('packages/north');
  expect(await built()).toMatchObject({ installs: true, models: ['a', 'of_north'] });

  // The same one, elsewhere and with something else in it.
  packageAt('moved/north', 'north');
  sandbox.file('select 3 as id', 'moved', 'north', 'models', 'more.sql');
  declare('moved/north');
  expect(await built()).toMatchObject({ installs: true, models: ['a', 'more', 'of_north'] });

  // None: what is no package of ours stays.
  sandbox.drop('shop', 'packages.yml');
  const none = await built();
  expect(none).toMatchObject({ installs: false, models: ['a'] });
  expect(none.err).toContain('Removing dbt packages that are no longer declared: north');
  expect(sandbox.namesIn('moved/north/models')).toEqual(['more.sql', 'of_north.sql']);
});

it('packages that were installed without floe are not installed again where dbt says they are right', async () => {
  declare('packages/north');
  await built();
  sandbox.drop('shop', '.floe', 'packages.json');
  expect(await built()).toMatchObject({ installs: false, models: ['a', 'of_north'] });
  sandbox.drop('shop', '.floe', 'packages.json');
  declare('packages/south');
  expect(await built()).toMatchObject({ installs: true, models: ['a', 'of_south'] });
});

it('packages named by Jinja are those of today', async () => {
  const text = `packages:
  - local: ../packages/{{ env_var('WHERE', 'north') }}
  - local: ../packages/{{ var('other', 'south') }}
`;
  sandbox.file(text, 'shop', 'packages.yml');
  expect((await built()).models).toEqual(['a', 'of_north', 'of_south']);
  const env = { WHERE: 'west' };
  expect(await built({ env })).toMatchObject({
    installs: true,
    models: ['a', 'of_south', 'of_west'],
  });
  expect((await built({ env, vars: 'other: north' })).models).toEqual(['a', 'of_north', 'of_west']);
});
