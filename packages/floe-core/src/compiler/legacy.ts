import type {
  Artifacts,
  Classifications,
  FreeMap,
  PlatformArtifacts,
  ResolvedCatalog,
  ResolvedCompute,
  ResolvedLayer,
  ResolvedStorage,
} from '../artifacts';
import type { CompileInput } from './input';
import { completed, consumption, governance, observability as defaults } from './legacy-defaults';

/**
 * The text of `.floe/compiled_artifacts.json` in the shape 1.1.0 of the Python original: closed, every default and null
 * written out, in the order of its model. undefined when that has no word for the warehouse.
 *
 * Source: `CompiledArtifacts` of floe-runtime, Apache-2.0.
 */
export function legacyArtifacts(artifacts: Artifacts, input: CompileInput): string | undefined {
  const { compute, transforms } = artifacts;
  if (compute.target === 'trino') return undefined;
  const platform = artifacts.version === '2.0.0' ? artifacts : undefined;
  const legacy = {
    version: '1.1.0',
    metadata: {
      ...artifacts.metadata,
      // Python counts microseconds.
      compiled_at: artifacts.metadata.compiled_at.replace('Z', '000Z'),
    },
    transforms: transforms.map(({ type, path, target = null }) => ({ type, path, target })),
    compute: {
      target: compute.target,
      connection_secret_ref:
        compute.connection_secret_ref ?? platform?.resolved_compute.credentials.secret_ref ?? null,
      properties: compute.properties,
    },
    consumption: completed(consumption, artifacts.consumption),
    governance: completed(governance, artifacts.governance),
    observability: observabilityOf(artifacts),
    orchestration: platform?.orchestration ?? null,
    catalog: artifacts.version === '1.0.0' ? catalogOf(artifacts.catalog) : null,
    resolved_profiles: platform ? profilesOf(platform) : null,
    resolved_layers: platform ? layersOf(platform) : null,
    dbt_manifest_path: artifacts.dbt_manifest_path,
    dbt_project_path: artifacts.dbt_project_path,
    // A copy of the profiles is kept where the original looks for them.
    dbt_profiles_path: `${artifacts.dbt_profiles_path}/profiles`,
    lineage_namespace: null,
    environment_context: null,
    column_classifications: classificationsOf(input.classifications),
  };
  return `${JSON.stringify(legacy, undefined, 2)}\n`;
}

/** Endpoints kept in secrets have no place there, nor has what only floe knows. */
function observabilityOf({ observability }: Artifacts): object {
  const written = Object.fromEntries(
    Object.entries(observability).filter(([key]) => key !== 'lineage_config'),
  );
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    ...completed(defaults, written),
    otlp_endpoint: text(written.otlp_endpoint),
    lineage_endpoint: text(written.lineage_endpoint),
  };
}

function catalogOf(catalog: FreeMap | undefined): object | null {
  if (!catalog) return null;
  return {
    type: null,
    uri: null,
    credential_secret_ref: null,
    warehouse: null,
    scope: null,
    token_refresh_enabled: null,
    access_delegation: null,
    properties: {},
    ...catalog,
  };
}

/** All three or none: the model there wants each. */
function profilesOf(platform: PlatformArtifacts): object | null {
  const { resolved_storage: storage, resolved_catalog: catalog, resolved_compute } = platform;
  if (!storage || !catalog) return null;
  return {
    storage: storageOf(storage),
    catalog: catalogProfileOf(catalog),
    compute: computeOf(resolved_compute),
    platform_env: platform.platform_env,
  };
}

/** A layer there has a catalog. */
function layersOf({ resolved_layers: layers }: PlatformArtifacts): object | null {
  const entries = Object.entries(layers ?? {}).flatMap(([key, layer]) => {
    const complete = layerOf(layer);
    return complete ? [[key, complete] as const] : [];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}

function layerOf(layer: ResolvedLayer): object | undefined {
  const { name, storage, catalog, namespace, retention_days, properties } = layer;
  return (
    (catalog && {
      name,
      storage: storageOf(storage),
      catalog: catalogProfileOf(catalog),
      namespace,
      retention_days,
      properties,
    }) ??
    undefined
  );
}

function storageOf({ type, endpoint = '', region, bucket, ...rest }: ResolvedStorage): object {
  const { path_style_access, credentials } = rest;
  return {
    type,
    endpoint,
    region,
    bucket,
    path_style_access,
    credentials: credentialsOf(credentials),
  };
}

function catalogProfileOf({ credentials, ...rest }: ResolvedCatalog): object {
  const { type, uri, warehouse, namespace, access_delegation, ...more } = rest;
  return {
    type,
    uri,
    warehouse,
    namespace,
    credentials: credentialsOf(credentials),
    access_delegation,
    token_refresh_enabled: more.token_refresh_enabled,
    properties: more.properties,
  };
}

function computeOf({ type, properties, credentials }: ResolvedCompute): object {
  return { type, properties, credentials: credentialsOf(credentials) };
}

function credentialsOf(credentials: ResolvedCompute['credentials']): object {
  return {
    mode: credentials.mode,
    client_id: credentials.client_id ?? null,
    client_secret: credentials.client_secret ?? null,
    scope: credentials.scope ?? null,
    role_arn: credentials.role_arn ?? null,
    secret_ref: credentials.secret_ref ?? null,
  };
}

function classificationsOf(classifications: Classifications | undefined): object | null {
  return classifications && Object.keys(classifications).length > 0 ? classifications : null;
}
