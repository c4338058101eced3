import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';

import type { MemoryTerminal } from '../../../testing/memory-terminal';
import { Sandbox } from '../../../testing/sandbox';
import { compile, run, test } from '..';

jest.setTimeout(60_000);

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = new Sandbox();
  sandbox.project();
  sandbox.file(floeYaml, 'shop/floe.yaml');
  sandbox.file(platformYaml, 'shop/platform.yaml');
  expect(await compile({ projectDir: sandbox.at('shop') }, sandbox.terminal())).toBe(0);
});
afterEach(() => {
  sandbox.remove();
});

const floeYaml = `name: shop
version: "1.0.0"
compute: warehouse
transforms:
  - type: dbt
    path: models/
`;
const platformYaml = `version: "1.2.0"
compute:
  warehouse:
    type: postgres
    properties: { host: db, user: ada, database: shop }
    credentials: { mode: static, secret_ref: shop-db }
`;

const secret = { SHOP_DB: 'geheim-geheim' };

/** Writes down what dbt is told: its arguments, its secret, and the profile. */
const notes = () => `{ echo "$PWD"; echo "$*" | sed 's/.* --project-dir //'
echo "$DBT_ENV_SECRET_SHOP_DB__PASSWORD"; } > '${sandbox.at('told')}'
profiles=$(echo "$*" | sed 's/.* --profiles-dir \\([^ ]*\\).*/\\1/')
cp "$profiles/profiles.yml" '${sandbox.at('profiles.yml')}'`;

/** A dbt with the PostgreSQL adapter that only takes notes. */
function puppet(): string {
  const dbt = sandbox.puppetDbt({ build: notes(), test: notes() });
  sandbox.edit('duckdb: 1.11.1', 'postgres: 1.11.0', 'bin/dbt');
  return dbt;
}

/** The files of a container: the dbt project, and the artifacts where somebody wants them. */
function container(artifacts: string): void {
  for (const part of ['dbt_project.yml', 'models']) {
    cpSync(sandbox.at('shop', part), sandbox.at('app', part), { recursive: true });
  }
  cpSync(sandbox.at('shop/.floe/artifacts.json'), sandbox.at(artifacts));
  sandbox.copy('shop', 'gone');
  rmSync(sandbox.at('shop'), { recursive: true });
}

async function runAlone(env: Readonly<Record<string, string>>, option?: string) {
  mkdirSync(sandbox.at('elsewhere'), { recursive: true });
  const terminal: MemoryTerminal = sandbox.terminal({ ...secret, ...env });
  const artifacts = option === undefined ? {} : { artifacts: option };
  const request = { projectDir: sandbox.at('elsewhere'), dbt: puppet(), ...artifacts };
  const code = await run(request, terminal);
  const [cwd, told = '', password] = existsSync(sandbox.at('told'))
    ? sandbox.read('told').split('\n')
    : [];
  return { code, cwd, told, password, text: terminal.text(), request };
}

describe('a run of artifacts alone', () => {
  it.each([
    ['in .floe of the project', 'app/.floe/artifacts.json'],
    ['in the folder of the project', 'app/artifacts.json'],
  ])('finds the project when they lie %s', async (_, artifacts) => {
    container(artifacts);
    const { code, cwd, told, password } = await runAlone({
      FLOE_ARTIFACTS_PATH: sandbox.at(artifacts),
    });
    expect({ code, cwd, password }).toEqual({
      ...{ code: 0, cwd: sandbox.at('app'), password: secret.SHOP_DB },
    });
    expect(told).toMatch(
      `${sandbox.at('app')} --profiles-dir ${sandbox.at('app/.floe/named-artifacts')}/`,
    );
    expect(told).toContain(` --target-path ${sandbox.at('app/target')} `);
  });

  it('finds the project where FLOE_PROJECT_ROOT says, and the option goes before the variable', async () => {
    container('mount/artifacts.json');
    const env = { FLOE_ARTIFACTS_PATH: '/nowhere', FLOE_PROJECT_ROOT: sandbox.at('app') };
    const { code, cwd } = await runAlone(env, sandbox.at('mount/artifacts.json'));
    expect({ code, cwd }).toEqual({ code: 0, cwd: sandbox.at('app') });
  });

  it('finds the project where the artifacts say, when none is nearer', async () => {
    cpSync(sandbox.at('shop/.floe/artifacts.json'), sandbox.at('mount/artifacts.json'));
    const { code, cwd } = await runAlone({}, sandbox.at('mount/artifacts.json'));
    expect({ code, cwd }).toEqual({ code: 0, cwd: sandbox.at('shop') });
  });

  it('makes the very profile that compile made, whatever lies beside them', async () => {
    const made = sandbox.read('shop/.floe/profiles.yml');
    container('app/.floe/artifacts.json');
    sandbox.file('of: others\n', 'app/.floe/profiles.yml');
    expect(await runAlone({}, sandbox.at('app/.floe/artifacts.json'))).toMatchObject({ code: 0 });
    expect(sandbox.read('profiles.yml')).toBe(made);
    expect(made).toContain(`"{{ env_var('DBT_ENV_SECRET_SHOP_DB__PASSWORD') }}"`);
    expect(sandbox.read('app/.floe/profiles.yml')).toBe('of: others\n');
  });

  it('writes below FLOE_STATE_DIR alone, where that is set', async () => {
    container('app/.floe/artifacts.json');
    const before = sandbox.namesIn('app');
    const env = { FLOE_STATE_DIR: sandbox.at('state') };
    const { request, code } = await runAlone(env, sandbox.at('app/.floe/artifacts.json'));
    expect(code).toBe(0);
    expect(await test(request, sandbox.terminal({ ...secret, ...env }))).toBe(0);
    // The puppet makes the folder it is started in a target.
    expect(sandbox.namesIn('app').filter((name) => name !== 'target')).toEqual(before);
    expect(sandbox.lastArguments()).toContain(` --target-path ${sandbox.at('state')}/`);
  });

  it('needs the secrets of the profile', async () => {
    container('app/.floe/artifacts.json');
    const { code, text } = await runAlone(
      { SHOP_DB: '', FLOE_SECRETS_PATH: sandbox.at('none') },
      sandbox.at('app/.floe/artifacts.json'),
    );
    expect(code).toBe(1);
    expect(text).toBe(`✗ Secret resolution failed:

  Secret 'shop-db' not found.
  Expected in environment variable: SHOP_DB
  Or K8s secret mount: ${sandbox.at('none/shop-db')}
`);
    expect(sandbox.calls()).toEqual([]);
  });
});

describe('artifacts that cannot be used', () => {
  const refusal = async (file: string, env: Record<string, string> = {}) => {
    const { code, text } = await runAlone(env, sandbox.at(file));
    expect(code).toBe(1);
    expect(sandbox.calls()).toEqual([]);
    return text;
  };

  it('are not there', async () => {
    expect(await refusal('a.json')).toBe(`✗ Could not run:

  The artifacts ${sandbox.at('a.json')} could not be read: no such file or directory
  They are named by --artifacts or FLOE_ARTIFACTS_PATH, and made by \`floe compile\`.
`);
  });

  it('are something else', async () => {
    sandbox.file('{}', 'a.json');
    expect(await refusal('a.json')).toBe(`✗ Could not run:

  ${sandbox.at('a.json')} holds no artifacts: version is missing or not what it should be
  Compile the project again with this version of floe.
`);
  });

  it('belong to a project that is nowhere', async () => {
    container('mount/artifacts.json');
    expect(await refusal('mount/artifacts.json')).toBe(`✗ Could not run:

  The dbt project of the artifacts was not found. Looked for dbt_project.yml in:
    ${sandbox.at('mount')}
    ${sandbox.at('shop')}
  Set FLOE_PROJECT_ROOT to the folder that holds the project now.
`);
  });

  it('belong to a project that is not where FLOE_PROJECT_ROOT says', async () => {
    container('app/.floe/artifacts.json');
    const env = { FLOE_PROJECT_ROOT: sandbox.at('wrong') };
    expect(await refusal('app/.floe/artifacts.json', env)).toContain(
      `in:\n    ${sandbox.at('wrong')}\n  Set FLOE_PROJECT_ROOT`,
    );
  });

  it('belong to a dbt project that names no profile', async () => {
    container('app/.floe/artifacts.json');
    sandbox.edit("profile: 'shop'\n", '', 'app/dbt_project.yml');
    expect(await refusal('app/.floe/artifacts.json')).toBe(`✗ Could not run:

  dbt_project.yml
    It names no profile, so dbt would not know where to build.
    Add this line: profile: shop
`);
  });

  it('have no place for the files of their run', async () => {
    container('app/.floe/artifacts.json');
    sandbox.file('', 'full');
    const env = { FLOE_STATE_DIR: sandbox.at('full') };
    expect(await refusal('app/.floe/artifacts.json', env)).toMatch(
      /^✗ Could not run:\n\n {2}The files of this run could not be written to \S+: not a directory\n/,
    );
  });
});
