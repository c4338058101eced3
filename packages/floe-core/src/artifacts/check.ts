import { computeTargets } from './compute-targets';

/** Says whether a value is fit for its place. */
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isBoolean: Check = (value) => typeof value === 'boolean';
const isTarget: Check = (value) => computeTargets.some((target) => target === value);
const isTransforms: Check = (value) =>
  Array.isArray(value) &&
  value.every((each) => at(each, 'type') === 'dbt' && isText(at(each, 'path')));

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A secret by its name, or the value itself. */
const isTextOrSecret: Check = (value) => isText(value) || isText(at(value, 'secret_ref'));
const orNothing =
  (fits: Check): Check =>
  (value) =>
    value === undefined || fits(value);
const orNull =
  (fits: Check): Check =>
  (value) =>
    value === null || fits(value);
const fields =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isMap(value) && flawIn(value, checks) === undefined;

const isCredentials = fields({
  mode: isText,
  client_id: orNothing(isTextOrSecret),
  client_secret: orNothing((value) => isText(at(value, 'secret_ref'))),
  scope: orNothing(isText),
  role_arn: orNothing(isText),
  secret_ref: orNothing(isText),
});
const isStorage = fields({
  name: isText,
  type: (value) => ['s3', 'gcs', 'azure', 'local'].some((type) => type === value),
  bucket: isText,
  region: isText,
  endpoint: orNothing(isTextOrSecret),
  path_style_access: isBoolean,
  credentials: isCredentials,
});
const isCatalog = fields({
  name: isText,
  type: (value) => ['polaris', 'glue', 'nessie', 'rest', 'hive'].some((type) => type === value),
  uri: isTextOrSecret,
  warehouse: isText,
  namespace: isText,
  credentials: isCredentials,
  access_delegation: isText,
  properties: isMap,
});
const isLayers: Check = (value) =>
  isMap(value) &&
  Object.values(value).every(fields({ storage: isStorage, catalog: orNull(isCatalog) }));

/**
 * What must be there. Written out by hand and not as a schema of a library: it is read on every run, where loading the
 * library would cost more than all the rest of the reading.
 */
const required: Readonly<Record<string, Check>> = {
  'metadata.compiled_at': isText,
  'metadata.floe_core_version': isText,
  'metadata.source_hash': isText,
  'compute.target': isTarget,
  'compute.properties': isMap,
  'compute.connection_secret_ref': orNothing(isText),
  transforms: isTransforms,
  'observability.traces': isBoolean,
  'observability.metrics': isBoolean,
  'observability.lineage': isBoolean,
  dbt_project_path: isText,
  dbt_manifest_path: isText,
  dbt_profiles_path: isText,
};

const requiredOfPlatforms: Readonly<Record<string, Check>> = {
  ...required,
  'resolved_compute.name': isText,
  'resolved_compute.type': isTarget,
  'resolved_compute.properties': isMap,
  'resolved_compute.credentials': isCredentials,
  resolved_storage: orNull(isStorage),
  resolved_catalog: orNull(isCatalog),
  resolved_layers: orNull(isLayers),
  orchestration: orNull(isMap),
  platform_source: isText,
  platform_env: isText,
  platform_hash: isText,
  column_classifications: orNull(isMap),
};

/** The first place of some JSON that keeps it from being artifacts; keys a later version adds do not matter. */
export function firstFlaw(json: unknown): string | undefined {
  const version = at(json, 'version');
  if (version === '1.0.0') return flawIn(json, required);
  if (version === '2.0.0') return flawIn(json, requiredOfPlatforms);
  return 'version';
}

function flawIn(json: unknown, checks: Readonly<Record<string, Check>>): string | undefined {
  return Object.entries(checks).find(([place, fits]) => !fits(at(json, place)))?.[0];
}

function at(json: unknown, place: string): unknown {
  return place
    .split('.')
    .reduce<unknown>((value, key) => (isMap(value) ? value[key] : undefined), json);
}
