import { Sandbox } from '../../../testing/sandbox';
import { decodeArtifacts } from '../../artifacts';
import { compile, validate } from '..';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => {
  sandbox.remove();
});

const platform = `version: "1.2.0"
compute:
  default:
    type: postgres
    properties: { host: db.acme.test, user: dbt, database: shop }
    credentials: { secret_ref: shop-db }
`;

/** A project whose floe.yaml names profiles. */
function project(profiles = '', platformYaml: string | null = platform): string {
  const projectDir = sandbox.project('shop');
  sandbox.file(
    `name: shop
version: "1.0.0"
${profiles}transforms:
  - type: dbt
    path: models/
`,
    'shop/floe.yaml',
  );
  if (platformYaml !== null) sandbox.file(platformYaml, 'shop/platform/local/platform.yaml');
  return projectDir;
}

async function verdict(
  verb: typeof validate | typeof compile,
  projectDir: string,
): Promise<{ readonly code: number; readonly text: string }> {
  const terminal = sandbox.terminal();
  const code = await verb({ projectDir }, terminal);
  return { code, text: terminal.text() };
}

describe('a floe.yaml and its platform.yaml', () => {
  it('are valid, and compile to artifacts 2.0.0 and a profile named after the environment', async () => {
    const projectDir = project();
    expect(await verdict(validate, projectDir)).toEqual({ code: 0, text: '✓ Valid\n' });
    expect(await verdict(compile, projectDir)).toEqual({ code: 0, text: '✓ Compiled\n' });
    const decoded = decodeArtifacts(sandbox.read('shop/.floe/artifacts.json'));
    expect(decoded).toMatchObject({
      ok: true,
      artifacts: {
        version: '2.0.0',
        compute: { target: 'postgres' },
        resolved_compute: { name: 'default', credentials: { secret_ref: 'shop-db' } },
        resolved_storage: null,
        platform_source: 'local/local',
        platform_env: 'local',
      },
    });
    expect(sandbox.read('shop/.floe/profiles.yml')).toContain('\n  target: local\n');
  });

  it('show what is wrong in both at once: E3 of the runtime view, byte by byte', async () => {
    const projectDir = sandbox.project('shop');
    sandbox.file(
      `name: my-pipeline
version: "1.0.0"
catalog: analytics
transforms:
  - type: dbt
    path: models/
`,
      'shop/floe.yaml',
    );
    sandbox.file(
      `version: "1.2.0"
storage:
  default:
    bucket: data
catalogs:
  default:
    uri: http://polaris:8181/api/catalog
    warehouse: main
    credentials:
      mode: oauth2
      client_id: data-platform
      client_secret: s3cr3t-in-clear
      scope: PRINCIPAL_ROLE:DATA_ENGINEER
  production:
    uri: http://polaris:8181/api/catalog
    warehouse: production
compute:
  default: {}
`,
      'shop/platform.yaml',
    );
    const expected = `✗ Validation failed:

  floe.yaml:3 - catalog: "analytics"
    Profile 'analytics' not found in platform.catalogs.
    Available profiles: [default, production]

  platform.yaml:12 - catalogs.default.credentials.client_secret
    Field 'client_secret' must use secret_ref, not plaintext value.
    Use: client_secret: { secret_ref: "polaris-oauth" }
`;
    expect(await verdict(validate, projectDir)).toEqual({ code: 1, text: expected });
    expect(await verdict(compile, projectDir)).toEqual({ code: 1, text: expected });
  });

  it('without platform.yaml are unchecked for `validate`, and nothing for `compile`', async () => {
    const projectDir = project('', null);
    const searched = `
      platform/local/platform.yaml
      local/platform.yaml
      .floe/local/platform.yaml
      platform/platform.yaml
      platform.yaml
      .floe/platform.yaml
      ${sandbox.at('.floe', 'local', 'platform.yaml')}
      ${sandbox.at('.floe', 'platform.yaml')}
    Write one of them, or set FLOE_PLATFORM_ENV to an environment that has one.
`;
    expect(await verdict(validate, projectDir)).toEqual({
      code: 0,
      text: `! Warning:

  floe.yaml
    References unchecked: it names profiles of a platform.yaml, and there is none. Looked for:${searched}
✓ Valid
`,
    });
    expect(await verdict(compile, projectDir)).toEqual({
      code: 1,
      text: `✗ Compilation failed:

  floe.yaml
    It names profiles of a platform.yaml, and there is none. Looked for:${searched}`,
    });
  });

  it('name a file of the workspace relative to the project, missing or broken', async () => {
    const projectDir = project('', null);
    const workspaceRoot = sandbox.at();
    const terminal = sandbox.terminal();
    await validate({ projectDir, workspaceRoot }, terminal);
    expect(terminal.text()).toContain('\n      ../platform/local/platform.yaml\n');
    sandbox.file('compute: 1\n', 'platform/local/platform.yaml');
    const broken = sandbox.terminal();
    await validate({ projectDir, workspaceRoot }, broken);
    expect(broken.text()).toContain('\n  ../platform/local/platform.yaml:1 - compute\n');
    const named = sandbox.terminal();
    const platformFile = sandbox.at('platform', 'gone.yaml');
    await validate({ projectDir, workspaceRoot, platformFile }, named);
    expect(named.text()).toContain("There is no file '../platform/gone.yaml', which the option");
  });

  it('say what the warehouse cannot do without, by the line in platform.yaml', async () => {
    const projectDir = project(
      'compute: warehouse\n',
      `compute:
  warehouse:
    type: postgres
    properties:
      hostt: db.acme.test
      user: dbt
`,
    );
    const sentences = `  platform/local/platform.yaml:2 - compute.warehouse.credentials
    No secret is named for 'password', and dbt-postgres does not work without it.
    Use: credentials: { secret_ref: "postgres-password" }

  platform/local/platform.yaml:4 - compute.warehouse.properties.host
    Property 'host' is missing: dbt-postgres does not work without it.
    Add a line such as: host: localhost

  platform/local/platform.yaml:4 - compute.warehouse.properties.database
    Property 'database' is missing: dbt-postgres does not work without it.
    Add a line such as: database: shop

  platform/local/platform.yaml:5 - compute.warehouse.properties.hostt
    dbt-postgres has no property 'hostt'. Did you mean 'host'?
`;
    const refused = await verdict(compile, projectDir);
    expect(refused).toEqual({ code: 1, text: `✗ Compilation failed:\n\n${sentences}` });
    const invalid = await verdict(validate, projectDir);
    expect(invalid).toEqual({ code: 1, text: `✗ Validation failed:\n\n${sentences}` });
  });

  it('show the problems of platform.yaml even where floe.yaml says little', async () => {
    const projectDir = project(
      'compute: warehouse\nunknown: 1\n',
      'compute:\n  x: { type: oracle }\n',
    );
    const { code, text } = await verdict(validate, projectDir);
    expect(code).toBe(1);
    expect(text).toContain('  floe.yaml:4 - unknown\n');
    expect(text).toContain('  platform/local/platform.yaml:2 - compute.x.type\n');
  });

  it('are of the environment that is in force', async () => {
    const projectDir = project();
    sandbox.file(platform.replace('acme', 'prod'), 'shop/platform/prod-eu/platform.yaml');
    const terminal = sandbox.terminal();
    expect(await compile({ projectDir, platformEnv: 'prod-eu' }, terminal)).toBe(0);
    expect(sandbox.read('shop/.floe/profiles.yml')).toContain('\n    prod_eu:\n');
    expect(sandbox.read('shop/.floe/profiles.yml')).toContain('host: db.prod.test');
    const artifacts = JSON.parse(sandbox.read('shop/.floe/artifacts.json')) as object;
    expect(artifacts).toMatchObject({ platform_env: 'prod-eu', platform_source: 'local/prod-eu' });
  });

  it('FLOE306: need a compute profile, one way or the other', async () => {
    const projectDir = project('', 'compute:\n  warehouse: {}\n');
    expect(await verdict(validate, projectDir)).toEqual({
      code: 1,
      text: `✗ Validation failed:

  floe.yaml
    It names no compute profile, and 'default' is not in platform.compute.
    Available profiles: [warehouse]
    Add a line such as: compute: warehouse
`,
    });
  });

  it('are built on the embedded DuckDB where the platform says of no compute', async () => {
    const projectDir = project('', 'storage: {}\n');
    expect(await verdict(compile, projectDir)).toEqual({ code: 0, text: '✓ Compiled\n' });
    expect(sandbox.read('shop/.floe/profiles.yml')).toContain('path: ./warehouse/shop.duckdb\n');
  });
});

describe('validate', () => {
  it('never says Valid where compile refuses: a dbt_project.yml that names no profile', async () => {
    const projectDir = sandbox.project('my-shop');
    sandbox.edit("profile: 'my_shop'\n", '', 'my-shop/dbt_project.yml');
    const sentence = `  dbt_project.yml
    It names no profile, so dbt would not know where to build.
    Add this line: profile: my_shop
`;
    const invalid = await verdict(validate, projectDir);
    expect(invalid).toEqual({ code: 1, text: `✗ Validation failed:\n\n${sentence}` });
  });

  it('or one that is not YAML', async () => {
    const projectDir = sandbox.project();
    sandbox.file('name: shop\nmodels:\n  shop: one: two\n', 'shop/dbt_project.yml');
    expect((await verdict(validate, projectDir)).text).toContain('could not be read:');
  });

  it('strictly takes warnings for errors', async () => {
    const projectDir = project('', null);
    const terminal = sandbox.terminal();
    expect(await validate({ projectDir, strict: true }, terminal)).toBe(1);
    expect(terminal.err.text()).toContain('✗ Validation failed:\n\n  floe.yaml\n    References');
  });

  it('tells a program', async () => {
    const projectDir = project('catalog: analytics\n');
    const terminal = sandbox.terminal();
    const workspaceRoot = sandbox.root;
    expect(await validate({ projectDir, workspaceRoot, format: 'json' }, terminal)).toBe(1);
    expect(terminal.err.text()).toBe('');
    expect(JSON.parse(terminal.out.text())).toMatchObject({
      valid: false,
      problems: [{ code: 'FLOE305', line: 3 }],
    });
  });
});

it('FLOE315: a manifest that was cut off costs the classifications, not the compile', async () => {
  const projectDir = project();
  sandbox.file('{"nodes":{"classification"', 'shop/target/manifest.json');
  const { code, text } = await verdict(compile, projectDir);
  expect(code).toBe(0);
  expect(text).toBe(`! Warning:

  target/manifest.json could not be read, so classifications of columns are left out: it is not JSON
  The next run writes it anew.

✓ Compiled
`);
});
