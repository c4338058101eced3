import fc from 'fast-check';

import { decodeArtifacts, rerootArtifacts } from '.';

/** As the Python original writes it: every null and default, profiles without names, no absolute paths. */
const upstream = {
  version: '1.1.0',
  metadata: {
    compiled_at: '2026-01-01T00:00:00.123456Z',
    floe_core_version: '0.1.0',
    source_hash: 'a'.repeat(64),
  },
  transforms: [{ type: 'dbt', path: './dbt', target: null }],
  compute: null,
  consumption: { enabled: false },
  governance: { classification_source: 'dbt_meta', policies: {}, emit_lineage: true },
  observability: { traces: true, metrics: true, lineage: true, otlp_endpoint: null },
  orchestration: null,
  catalog: null,
  resolved_profiles: {
    storage: {
      type: 's3',
      endpoint: '',
      region: 'us-east-1',
      bucket: 'iceberg-data',
      path_style_access: false,
      credentials: { mode: 'static', client_id: null, secret_ref: null },
    },
    catalog: {
      type: 'polaris',
      uri: { secret_ref: 'polaris-uri' },
      warehouse: 'demo',
      namespace: 'default',
      credentials: { mode: 'static', secret_ref: null },
      access_delegation: 'none',
      token_refresh_enabled: true,
      properties: {},
    },
    compute: {
      type: 'postgres',
      properties: { host: 'db' },
      credentials: { mode: 'static', client_id: null, secret_ref: 'pg' },
    },
    platform_env: 'dev',
  },
  resolved_layers: null,
  dbt_manifest_path: null,
  dbt_project_path: null,
  dbt_profiles_path: '.floe/profiles',
  lineage_namespace: null,
  environment_context: null,
  column_classifications: null,
};

describe('compiled_artifacts.json of the Python original', () => {
  it('is read into the same as ours, its nulls left out', () => {
    const decoded = decodeArtifacts(JSON.stringify(upstream));
    if (!decoded.ok) throw new Error(decoded.reason);
    expect(decoded.artifacts).toMatchObject({
      version: '2.0.0',
      compute: { target: 'postgres', properties: { host: 'db' } },
      resolved_compute: {
        name: 'compute',
        type: 'postgres',
        properties: { host: 'db' },
        credentials: { mode: 'static', secret_ref: 'pg' },
      },
      resolved_storage: {
        name: 'storage',
        bucket: 'iceberg-data',
        credentials: { mode: 'static' },
      },
      resolved_catalog: { name: 'catalog', uri: { secret_ref: 'polaris-uri' } },
      resolved_layers: null,
      platform_env: 'dev',
    });
    expect(decoded.artifacts).not.toHaveProperty('resolved_storage.endpoint');
    expect(rerootArtifacts(decoded.artifacts, '/shop')).toMatchObject({
      dbt_project_path: '/shop',
      dbt_manifest_path: '/shop/target/manifest.json',
      dbt_profiles_path: '/shop/.floe/profiles',
    });
  });

  it('had profiles before its version told so', () => {
    const decoded = decodeArtifacts(JSON.stringify({ ...upstream, version: '1.0.0' }));
    expect(decoded).toMatchObject({ ok: true, artifacts: { version: '2.0.0' } });
  });

  it('without profiles is what it says of compute', () => {
    const compute = { target: 'duckdb', connection_secret_ref: null, properties: {} };
    const inline = { ...upstream, compute, resolved_profiles: null };
    const decoded = decodeArtifacts(JSON.stringify(inline));
    expect(decoded).toMatchObject({
      ok: true,
      artifacts: { version: '1.0.0', compute: { target: 'duckdb', properties: {} } },
    });
  });

  it('with neither is refused', () => {
    const neither = { ...upstream, resolved_profiles: null };
    expect(decodeArtifacts(JSON.stringify(neither))).toEqual({
      ok: false,
      reason: 'compute.target is missing or not what it should be',
    });
  });
});

describe('artifacts of version 2.0.0', () => {
  const decoded = decodeArtifacts(JSON.stringify(upstream));
  const ours = decoded.ok ? decoded.artifacts : undefined;

  it('are read as they are', () => {
    expect(decodeArtifacts(JSON.stringify(ours))).toEqual({ ok: true, artifacts: ours });
  });

  it.each<[string, object, string]>([
    [
      'a compute profile of no known kind',
      { resolved_compute: { type: 'oracle' } },
      'resolved_compute.name',
    ],
    ['a storage profile without a bucket', { resolved_storage: { name: 'x' } }, 'resolved_storage'],
    ['a catalog in a list', { resolved_catalog: [] }, 'resolved_catalog'],
    ['a layer that is none', { resolved_layers: { bronze: 1 } }, 'resolved_layers'],
    ['no environment', { platform_env: null }, 'platform_env'],
  ])('with %s are refused, and the place is named', (_, change, place) => {
    expect(decodeArtifacts(JSON.stringify({ ...ours, ...change }))).toEqual({
      ok: false,
      reason: `${place} is missing or not what it should be`,
    });
  });
});

it('whatever JSON stands in their place, reading artifacts never throws', () => {
  const places = Object.keys(upstream);
  const inProfiles = Object.keys(upstream.resolved_profiles);
  fc.assert(
    fc.property(
      fc.constantFrom('1.0.0', '1.1.0', '2.0.0', '3.0.0'),
      fc.dictionary(fc.constantFrom(...places), fc.jsonValue()),
      fc.dictionary(fc.constantFrom(...inProfiles), fc.jsonValue()),
      (version, changes, profiles) => {
        const changed = {
          ...upstream,
          resolved_profiles: { ...upstream.resolved_profiles, ...profiles },
          ...changes,
          version,
        };
        const decoded = decodeArtifacts(JSON.stringify(changed));
        if (!decoded.ok) expect(decoded.reason).toMatch(/ is missing or not what it should be$/);
      },
    ),
  );
});
