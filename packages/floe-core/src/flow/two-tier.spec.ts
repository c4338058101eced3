import { Sandbox } from '../../testing/sandbox';
import { decodeArtifacts } from '../artifacts';
import { compile, validate } from '.';

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
function project(profiles = '', platformYaml: string | undefined = platform): string {
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
  if (platformYaml !== undefined) sandbox.file(platformYaml, 'shop/platform/local/platform.yaml');
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
});
