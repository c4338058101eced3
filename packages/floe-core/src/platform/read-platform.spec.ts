import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { type Outcome, paintFor, renderDiagnostics } from '../diagnostics';
import { type PlatformConfig, type PlatformRequest, readPlatform } from '.';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'floe-platform-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const bucket = (name: string): string => `storage: { default: { bucket: ${name} } }\n`;

function put(text: string | Uint8Array, ...parts: string[]): string {
  const target = path.join(root, ...parts);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
  return target;
}

/** A project in a workspace, of someone with a home. */
function read(
  request: Partial<PlatformRequest> = {},
): Promise<Outcome<PlatformConfig | undefined>> {
  return readPlatform({
    projectDir: path.join(root, 'workspace/project'),
    workspaceRoot: path.join(root, 'workspace'),
    ...request,
    environment: { HOME: path.join(root, 'home'), ...request.environment },
  });
}

async function config(request?: Partial<PlatformRequest>): Promise<PlatformConfig> {
  const outcome = await read(request);
  if (!outcome.ok || !outcome.value) throw new Error(told(outcome));
  return outcome.value;
}

function told(outcome: Outcome<unknown>): string {
  const diagnostics = outcome.ok ? outcome.warnings : outcome.problems;
  const text = renderDiagnostics(diagnostics, paintFor(false)).join('\n');
  return `\n${text}`.replaceAll(root, '<root>');
}

describe('a platform.yaml', () => {
  it('is undefined where there is none', async () => {
    expect(await read()).toEqual({ ok: true, value: undefined, warnings: [] });
  });

  it('has the problems of the runtime view (§3.3), word for word', async () => {
    const yaml = `version: "1.0.0"
storage:
  default:
    bucket: data
catalogs:
  default:
    uri: https://polaris.example.com/api/catalog
    warehouse: analytics
    credentials:
      mode: oauth2
      client_id: data-platform
      client_secret: hush-hush
      scope: PRINCIPAL_ROLE:DATA_ENGINEER
  production:
    uri: https://polaris.example.com/api/catalog
    warehouse: production
`;
    put(yaml, 'workspace/project/platform.yaml');
    expect(told(await read())).toBe(`
  platform.yaml:12 - catalogs.default.credentials.client_secret
    Field 'client_secret' must use secret_ref, not plaintext value.
    Use: client_secret: { secret_ref: "polaris-oauth" }`);
  });

  it.each(['', '# nothing\n', 'null\n', '---\n', '{}\n'])('may be empty: %j', async (yaml) => {
    put(yaml, 'workspace/project/platform.yaml');
    expect(await config()).toMatchObject({
      file: 'platform.yaml',
      version: '1.2.0',
      storage: {},
      catalogs: {},
      compute: {},
      layers: {},
    });
    expect((await config()).locate(['storage'])).toMatchObject({ file: 'platform.yaml', line: 1 });
  });

  it('gets everything that it does not say', async () => {
    const yaml = `storage:
  default: { bucket: lake, endpoint: { secret_ref: minio } }
catalogs:
  default: { uri: "https://polaris", warehouse: lake, namespace: null }
compute:
  default: {}
layers:
  raw: { name: bronze, storage_ref: default, namespace: bronze }
`;
    put(yaml, 'workspace/project/platform.yaml');
    const credentials = { mode: 'static' };
    const platform = await config({ env: 'dev' });
    const { sourceHash, ...rest } = platform;
    expect(sourceHash).toMatch(/^[0-9a-f]{64}$/);
    expect(platform.locate(['layers', 'raw', 'namespace'])).toMatchObject({ line: 8 });
    expect(rest).toEqual({
      locate: expect.any(Function),
      file: 'platform.yaml',
      path: path.join(root, 'workspace/project/platform.yaml'),
      env: 'dev',
      source: 'local/dev',
      version: '1.2.0',
      storage: {
        default: {
          name: 'default',
          type: 's3',
          bucket: 'lake',
          region: 'us-east-1',
          endpoint: { secret_ref: 'minio' },
          path_style_access: false,
          credentials,
        },
      },
      catalogs: {
        default: {
          name: 'default',
          type: 'polaris',
          uri: 'https://polaris',
          warehouse: 'lake',
          namespace: 'default',
          credentials,
          access_delegation: 'none',
          token_refresh_enabled: true,
          properties: {},
        },
      },
      compute: { default: { name: 'default', type: 'duckdb', properties: {}, credentials } },
      layers: {
        raw: {
          name: 'bronze',
          storage_ref: 'default',
          catalog_ref: 'default',
          namespace: 'bronze',
          properties: {},
        },
      },
    });
  });

  it('keeps what it says, in the words of one spelling', async () => {
    const yaml = `version: "1.0.0"
storage:
  lake:
    type: gcs
    bucket: lake
    region: europe-west3
    path_style_access: yes
    credentials: { mode: service_account, secret_ref: gcs-key }
catalogs:
  main:
    type: rest
    uri: { secret_ref: catalog-uri }
    warehouse: lake
    credentials:
      mode: oauth2
      client_id: { secret_ref: catalog-id }
      client_secret: { secret_ref: catalog-secret }
      scope: all
    access_delegation: remote-signing
    token_refresh_enabled: "false"
    properties: { prefix: x }
compute:
  warehouse:
    type: postgres
    properties:
      host: db.example.com
      port: 5432
      password: { secret_ref: pg-password }
      token: plain # pragma: allowlist secret
observability:
  otlp_endpoint: { secret_ref: otlp }
  compute_logs: { storage_ref: lake }
infrastructure:
  timezone: Europe/Berlin
security:
  audit: { enabled: on }
governance:
  retention: { policies: { short: { retention_days: "90" } } }
`;
    put(yaml, 'workspace/project/platform.yaml');
    const { storage, catalogs, compute, ...rest } = await config();
    expect(storage.lake).toMatchObject({ type: 'gcs', path_style_access: true });
    expect(storage.lake?.credentials).toEqual({ mode: 'service_account', secret_ref: 'gcs-key' });
    expect(catalogs.main).toMatchObject({
      uri: { secret_ref: 'catalog-uri' },
      token_refresh_enabled: false,
      properties: { prefix: 'x' },
      credentials: {
        mode: 'oauth2',
        client_id: { secret_ref: 'catalog-id' },
        client_secret: { secret_ref: 'catalog-secret' },
        scope: 'all',
      },
    });
    expect(compute.warehouse?.properties).toEqual({
      host: 'db.example.com',
      port: 5432,
      password: { secret_ref: 'pg-password' },
      token: 'plain',
    });
    expect(rest).toMatchObject({
      version: '1.0.0',
      observability: { otlp_endpoint: { secret_ref: 'otlp' } },
      infrastructure: { timezone: 'Europe/Berlin' },
      security: { audit: { enabled: true } },
      governance: { retention: { policies: { short: { retention_days: 90 } } } },
    });
  });

  it('may have a glue catalog without an address', async () => {
    put(
      'catalogs: { default: { type: glue, uri: "", warehouse: lake } }',
      'workspace/project/platform.yaml',
    );
    expect(told(await read())).toBe('\n');
  });
});

describe('where it is', () => {
  const places = [
    'workspace/project/platform/dev',
    'workspace/project/dev',
    'workspace/project/.floe/dev',
    'workspace/project/platform',
    'workspace/project',
    'workspace/project/.floe',
    'workspace/platform/dev',
    'workspace/platform',
    'home/.floe/dev',
    'home/.floe',
  ];

  it('is looked for in one place after the other', async () => {
    for (const [index, place] of places.entries())
      put(bucket(`at-${index}`), place, 'platform.yaml');
    for (const [index, place] of places.entries()) {
      expect((await config({ env: 'dev' })).storage.default?.bucket).toBe(`at-${index}`);
      rmSync(path.join(root, place, 'platform.yaml'));
    }
    expect(await read({ env: 'dev' })).toEqual({ ok: true, value: undefined, warnings: [] });
  });

  it.each([
    ['workspace/project/platform/dev', 'platform/dev/platform.yaml'],
    ['workspace/platform/dev', '../platform/dev/platform.yaml'],
    ['home/.floe', '<root>/home/.floe/platform.yaml'],
  ])('is told from the project on: %s', async (place, file) => {
    put('version: 1\n', place, 'platform.yaml');
    expect(told(await read({ env: 'dev' }))).toBe(`
  ${file}:1 - version
    Without quotes, YAML reads 1 as a number, and text is wanted here.
    Put it in quotes: version: "1"`);
  });

  it('is at home wherever that is said to be, and an empty HOME is none', async () => {
    put(bucket('mine'), 'other/.floe/platform.yaml');
    expect((await config({ home: path.join(root, 'other') })).storage.default?.bucket).toBe('mine');
    const environment = { HOME: '', USERPROFILE: path.join(root, 'other') };
    expect((await config({ environment })).storage.default?.bucket).toBe('mine');
  });

  it('is not the one of another environment', async () => {
    put(bucket('prod'), 'workspace/platform/prod/platform.yaml');
    expect(await read({ env: 'dev' })).toMatchObject({ value: undefined });
  });
});

describe('the environment', () => {
  const inForce = async (request: Partial<PlatformRequest>): Promise<string> => {
    put('', 'workspace/project/platform.yaml');
    return (await config(request)).env;
  };

  it('is the one of the option, else of the variable, else local', async () => {
    const environment = { FLOE_PLATFORM_ENV: 'eu-prod' };
    expect(await inForce({ env: 'dev', environment })).toBe('dev');
    expect(await inForce({ environment })).toBe('eu-prod');
    expect(await inForce({ environment: { FLOE_PLATFORM_ENV: '' } })).toBe('local');
    expect(await inForce({ env: '' })).toBe('local');
  });

  it.each(['Prod', 'a/b', '..', 'a b', 'prod\n'])('cannot be named %j', async (name) => {
    const says = (origin: string): string => `
  Environment '${name.replace('\n', '\\u000a')}' (from ${origin}) is not a valid name.
  Use lowercase letters, digits and '-', such as dev or eu-prod.`;
    expect(told(await read({ env: name }))).toBe(says('the option'));
    expect(told(await read({ environment: { FLOE_PLATFORM_ENV: name } }))).toBe(
      says('FLOE_PLATFORM_ENV'),
    );
  });
});

describe('a file that is named', () => {
  it('is read in place of all others, the option before the variable', async () => {
    put(bucket('found'), 'workspace/project/platform.yaml');
    const file = put(bucket('option'), 'option.yaml');
    const environment = { FLOE_PLATFORM_FILE: put(bucket('variable'), 'variable.yaml') };
    expect((await config({ file, environment })).storage.default?.bucket).toBe('option');
    expect((await config({ environment })).storage.default?.bucket).toBe('variable');
    expect((await config({ environment: { FLOE_PLATFORM_FILE: '' } })).file).toBe('platform.yaml');
  });

  it('may be relative to the workspace', async () => {
    put(bucket('relative'), 'workspace/shared/p.yaml');
    expect((await config({ file: 'shared/p.yaml' })).storage.default?.bucket).toBe('relative');
  });

  it.each([
    ['relative to the workspace', () => 'shared/p.yaml', () => '../shared/p.yaml'],
    ['in the project', () => 'project/p.yaml', () => 'p.yaml'],
    ['absolute, in the project', () => path.join(root, 'workspace/project/p.yaml'), () => 'p.yaml'],
    ['elsewhere', () => '../p.yaml', () => '<root>/p.yaml'],
  ])('must be there, and is named as all files are: %s', async (_, written, shown) => {
    const says = (origin: string): string => `
  There is no file '${shown()}', which ${origin} names.
  Correct the path, or leave it out: then floe looks for a platform.yaml by itself.`;
    expect(told(await read({ file: written() }))).toBe(says('the option'));
    const environment = { FLOE_PLATFORM_FILE: written() };
    expect(told(await read({ environment }))).toBe(says('FLOE_PLATFORM_FILE'));
  });
});

describe('a file that cannot be read', () => {
  it('is a folder', async () => {
    mkdirSync(path.join(root, 'workspace/project/platform.yaml'), { recursive: true });
    expect(told(await read())).toBe(`
  platform.yaml
    This is a folder, not a file.
    Give it another name, and write a file in its place.`);
  });

  it('is too large', async () => {
    truncateSync(put('', 'workspace/project/platform.yaml'), 3 * 1024 * 1024);
    expect(told(await read())).toBe(`
  platform.yaml
    The file is too large: 3.0 MiB, where at most 1 MiB is read.
    Keep data in seeds and SQL in models.`);
  });

  it('is not UTF-8', async () => {
    put(Buffer.from('# caf\u00e9\n', 'latin1'), 'workspace/project/platform.yaml');
    expect(told(await read())).toBe(`
  platform.yaml:1
    This is not UTF-8 text.
    Save the file again with the encoding UTF-8.`);
  });
});
