import fc from 'fast-check';

import { type Artifacts, computeTargets, decodeArtifacts, encodeArtifacts } from '../artifacts';
import type { ProfileConfig } from '../config';
import type { PlatformConfig } from '../platform';
import { compileConfig, profilesOf, secretsOf } from '.';

const config: ProfileConfig = {
  form: 'profiles',
  name: 'shop',
  version: '1.0.0',
  profiles: {
    compute: { name: 'main', written: true },
    storage: { name: 'main', written: true },
    catalog: { name: 'main', written: true },
  },
  transforms: [{ type: 'dbt', path: 'models/' }],
  observability: { traces: true, metrics: true, lineage: true },
  projectDir: '/shop',
  dbtProjectDir: '/shop',
  sourceHash: 'ab'.repeat(32),
  locate: () => ({ file: 'floe.yaml' }),
};

const name = fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,20}$/);
const ref = fc.record({ secret_ref: name });

/** All that a warehouse may want, so that none is missing; every value that may be a secret is one. */
const properties = fc.record({
  host: ref,
  account: ref,
  user: ref,
  database: ref,
  schema: fc.constant('marts'),
  project: ref,
  dataset: ref,
  http_path: ref,
  catalog: fc.constant('iceberg'),
  settings: fc.dictionary(fc.constantFrom('a', 'b', 'deep'), fc.oneof(ref, fc.array(ref))),
});
const credentials = fc.oneof(
  fc.record({ mode: fc.constant('static' as const), secret_ref: name }),
  fc.record({
    mode: fc.constant('oauth2' as const),
    client_id: ref,
    client_secret: ref,
    scope: fc.constant('all'),
    secret_ref: name,
  }),
);

const platform: fc.Arbitrary<PlatformConfig> = fc
  .record({
    target: fc.constantFrom(...computeTargets),
    properties,
    compute: credentials,
    storage: credentials,
    catalog: credentials,
    endpoint: ref,
    uri: ref,
    store: fc.constantFrom('s3' as const, 'gcs' as const),
    kind: fc.constantFrom('polaris' as const, 'rest' as const, 'nessie' as const, 'glue' as const),
  })
  .map((each) => ({
    file: 'platform.yaml',
    path: '/shop/platform.yaml',
    env: 'prod',
    source: 'local/prod',
    sourceHash: 'cd'.repeat(32),
    version: '1.2.0',
    storage: {
      main: {
        name: 'main',
        type: each.store,
        bucket: 'data',
        region: 'eu-west-1',
        endpoint: each.endpoint,
        path_style_access: true,
        credentials: each.storage,
      },
    },
    catalogs: {
      main: {
        name: 'main',
        type: each.kind,
        uri: each.uri,
        warehouse: 'main',
        namespace: 'shop',
        credentials: each.catalog,
        access_delegation: 'none',
        token_refresh_enabled: true,
        properties: { branch: 'main' },
      },
    },
    compute: {
      main: {
        name: 'main',
        type: each.target,
        properties: each.properties,
        credentials: each.compute,
      },
    },
    layers: {},
    observability: { otlp_endpoint: each.endpoint },
    locate: () => ({ file: 'platform.yaml' }),
  }));

interface Made {
  readonly artifacts: Artifacts;
  readonly profiles: string;
  readonly bytes: string;
}

function compiled(of: PlatformConfig, compiledAt = new Date(0)): Made {
  const outcome = compileConfig({
    config,
    platform: of,
    profileName: 'shop',
    dbtProjectFile: 'dbt_project.yml',
    compiledAt,
    floeVersion: '0.1.0',
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  const { artifacts, profiles, legacy = '' } = outcome.value;
  return { artifacts, profiles, bytes: `${encodeArtifacts(artifacts)}${profiles}${legacy}` };
}

/** Every secret's name there is, found without the compiler's help. */
function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'secret_ref' && typeof each === 'string' ? [each] : refsIn(each),
  );
}

describe('whatever a platform.yaml names secrets for', () => {
  const planted: string[] = [];
  afterEach(() => {
    for (const variable of planted.splice(0)) Reflect.deleteProperty(process.env, variable);
  });

  function plant(variable: string, value: string): void {
    process.env[variable] = value;
    planted.push(variable);
  }

  it('their values never get into the bytes that are written, though the environment is full of them', () => {
    fc.assert(
      fc.property(platform, (each) => {
        const variables = [
          ...refsIn(each).map((secret) => secret.toUpperCase().replaceAll('-', '_')),
          ...secretsOf(compiled(each).artifacts).map(({ variable }) => variable),
        ];
        variables.forEach((variable, index) => {
          plant(variable, `Planted-Value-${index}-${variable}!`);
        });
        expect(compiled(each).bytes).not.toContain('Planted-Value-');
      }),
      { numRuns: 50 },
    );
  });

  it('the profile refers to them by variables, each of which `secretsOf` explains', () => {
    fc.assert(
      fc.property(platform, (each) => {
        const { artifacts, profiles } = compiled(each);
        const uses = secretsOf(artifacts);
        const referred = Array.from(profiles.matchAll(/env_var\('(\w+)'\)/g), ([, found]) => found);
        expect(new Set(uses.map(({ variable }) => variable))).toEqual(new Set(referred));
        expect(new Set(uses.map(({ variable }) => variable)).size).toBe(uses.length);
        expect(profiles).not.toContain('secret_ref');
        const known = refsIn(each);
        for (const use of uses) expect(known).toContain(use.ref);
      }),
      { numRuns: 100 },
    );
  });

  it('the artifacts alone give the same profile again, and two compiles the same bytes but for the time', () => {
    fc.assert(
      fc.property(platform, (each) => {
        const { artifacts, profiles, bytes } = compiled(each);
        const decoded = decodeArtifacts(encodeArtifacts(artifacts));
        if (!decoded.ok) throw new Error(decoded.reason);
        expect(profilesOf(decoded.artifacts, 'shop')).toBe(profiles);
        const later = compiled(each, new Date(1000)).bytes;
        expect(later.replaceAll('1970-01-01T00:00:01.', '1970-01-01T00:00:00.')).toBe(bytes);
      }),
      { numRuns: 50 },
    );
  });
});
