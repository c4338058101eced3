import type { ProfileConfig } from '../config';
import { paintFor, renderDiagnostics } from '../diagnostics';
import type { PlatformConfig } from '../platform';
import { compileConfig } from '.';

const name = 'default';
const byDefault = { name, written: false };

const config: ProfileConfig = {
  form: 'profiles',
  name: 'shop',
  version: '1.0.0',
  profiles: { compute: byDefault, storage: byDefault, catalog: byDefault },
  transforms: [{ type: 'dbt', path: 'models/' }],
  observability: { traces: true, metrics: true, lineage: true },
  projectDir: '/shop',
  dbtProjectDir: '/shop',
  sourceHash: '',
  locate: () => ({ file: 'floe.yaml' }),
};

const catalog: PlatformConfig['catalogs'][string] = {
  name,
  type: 'rest',
  uri: 'http://catalog/',
  warehouse: 'main',
  namespace: 'default',
  credentials: { mode: 'static' },
  access_delegation: 'none',
  token_refresh_enabled: true,
  properties: {},
};

const azure: PlatformConfig['storage'][string] = {
  name,
  type: 'azure',
  bucket: 'data',
  region: 'eu',
  path_style_access: false,
  credentials: { mode: 'oauth2', client_id: 'floe', client_secret: { secret_ref: 'azure' } },
};

const platform: PlatformConfig = {
  file: 'platform.yaml',
  path: '/shop/platform.yaml',
  env: 'local',
  source: 'local/local',
  sourceHash: '',
  version: '1.2.0',
  storage: {},
  catalogs: {},
  compute: { default: { name, type: 'duckdb', properties: {}, credentials: { mode: 'static' } } },
  layers: {},
  locate: (path) => ({ file: 'platform.yaml', line: 7, location: path.join('.') }),
};

describe('what DuckDB cannot do', () => {
  it.each<[string, Partial<PlatformConfig>, boolean, readonly string[]]>([
    [
      'FLOE310: reach a Hive catalog',
      { catalogs: { default: { ...catalog, type: 'hive' } } },
      true,
      [
        '  platform.yaml:7 - catalogs.default.type',
        "    DuckDB cannot reach a catalog of type 'hive', so models cannot use this one.",
        '    It can reach: polaris, rest, nessie, glue',
      ],
    ],
    [
      'FLOE311: get into Azure as a client',
      { storage: { default: azure } },
      false,
      [
        '  platform.yaml:7 - storage.default.credentials.mode',
        '    DuckDB cannot get into Azure with a client and its secret alone: it needs the tenant too.',
        '    Use: credentials: { secret_ref: "azure-connection-string" }',
      ],
    ],
    [
      'FLOE312: have its requests signed',
      { catalogs: { default: { ...catalog, access_delegation: 'remote-signing' } } },
      true,
      [
        '  platform.yaml:7 - catalogs.default.access_delegation',
        '    DuckDB does not know remote-signing, so it will use the credentials of the storage profile.',
        '    Use: access_delegation: vended-credentials',
      ],
    ],
  ])('%s', (_, changes, compiles, lines) => {
    const outcome = compileConfig({
      config,
      platform: { ...platform, ...changes },
      profileName: 'shop',
      dbtProjectFile: 'dbt_project.yml',
      compiledAt: new Date(0),
      floeVersion: '0.1.0',
    });
    expect(outcome.ok).toBe(compiles);
    const told = outcome.ok ? outcome.warnings : outcome.problems;
    expect(renderDiagnostics(told, paintFor(false))).toEqual(lines);
  });
});
