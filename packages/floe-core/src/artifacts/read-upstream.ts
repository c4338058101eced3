import { isMap } from './check';

type Json = Readonly<Record<string, unknown>>;

/**
 * What the Python original writes as `compiled_artifacts.json`, in the shapes of ours. Its version does not tell what is
 * in it (profiles were added without a new one), so the fields do. All else is returned as it is.
 *
 * Only what a run needs is read: names of profiles are not in the file, and neither is the platform's source.
 */
export function fromUpstream(json: unknown): unknown {
  if (!isMap(json) || !isUpstream(json)) return json;
  const { resolved_profiles: profiles, resolved_layers: layers, ...rest } = json;
  if (isMap(profiles)) return ofProfiles(rest, profiles, layers);
  return { ...common(rest), version: '1.0.0' };
}

/** It writes out every field, also those it has no value for; ours of the same version never has this one. */
function isUpstream(json: Json): boolean {
  if (json.version === '1.1.0') return true;
  return json.version === '1.0.0' && Object.hasOwn(json, 'lineage_namespace');
}

function ofProfiles(json: Json, profiles: Json, layers: unknown): Json {
  const compute = profileOf('compute', profiles.compute);
  return {
    ...common(json),
    version: '2.0.0',
    compute: { target: compute?.type, properties: compute?.properties },
    resolved_catalog: catalogOf(profiles.catalog),
    resolved_storage: storageOf(profiles.storage),
    resolved_compute: compute,
    resolved_layers: isMap(layers) ? layersOf(layers) : null,
    orchestration: json.orchestration ?? null,
    platform_source: 'compiled_artifacts.json',
    platform_env: profiles.platform_env ?? 'local',
    platform_hash: '',
    column_classifications: json.column_classifications ?? null,
  };
}

/** Paths may be missing or relative there; where the file is found decides what they are relative to. */
function common(json: Json): Json {
  return {
    ...(withoutNulls(json) as Json),
    dbt_project_path: json.dbt_project_path ?? '.',
    dbt_manifest_path: json.dbt_manifest_path ?? 'target/manifest.json',
    dbt_profiles_path: json.dbt_profiles_path ?? '.floe/profiles',
  };
}

function layersOf(layers: Json): Json {
  return Object.fromEntries(
    Object.entries(layers).map(([name, layer]) => [name, isMap(layer) ? layerOf(layer) : layer]),
  );
}

function layerOf(layer: Json): Json {
  return {
    ...layer,
    storage: storageOf(layer.storage),
    catalog: catalogOf(layer.catalog),
    retention_days: layer.retention_days ?? null,
  };
}

function storageOf(storage: unknown): Json | null {
  const { endpoint, ...profile } = profileOf('storage', storage) ?? {};
  if (!isMap(storage)) return null;
  return { ...profile, ...(endpoint !== '' && endpoint !== undefined && { endpoint }) };
}

function catalogOf(catalog: unknown): Json | null {
  return profileOf('catalog', catalog) ?? null;
}

/** Profiles have no names there. */
function profileOf(kind: string, profile: unknown): Json | undefined {
  if (!isMap(profile)) return undefined;
  const credentials = { mode: 'static', ...(isMap(profile.credentials) && profile.credentials) };
  return withoutNulls({ name: kind, properties: {}, ...profile, credentials }) as Json;
}

/** Nulls are written out there, where ours are left out. */
function withoutNulls(value: unknown): unknown {
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== null)
      .map(([key, each]) => [key, withoutNulls(each)]),
  );
}
