import { computeTargets } from './compute-targets';

/** Says whether a value is fit for its place. */
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isBoolean: Check = (value) => typeof value === 'boolean';
const isMap: Check = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTransforms: Check = (value) =>
  Array.isArray(value) &&
  value.every((each) => at(each, 'type') === 'dbt' && isText(at(each, 'path')));

/**
 * What must be there. Written out by hand and not as a schema of a library: it is read on every run, where loading the
 * library would cost more than all the rest of the reading.
 */
const required: Readonly<Record<string, Check>> = {
  version: (value) => value === '1.0.0',
  'metadata.compiled_at': isText,
  'metadata.floe_core_version': isText,
  'metadata.source_hash': isText,
  'compute.target': (value) => computeTargets.some((target) => target === value),
  'compute.properties': isMap,
  transforms: isTransforms,
  'observability.traces': isBoolean,
  'observability.metrics': isBoolean,
  'observability.lineage': isBoolean,
  dbt_project_path: isText,
  dbt_manifest_path: isText,
  dbt_profiles_path: isText,
};

/** The first place of some JSON that keeps it from being artifacts; keys a later version adds do not matter. */
export function firstFlaw(json: unknown): string | undefined {
  return Object.entries(required).find(([place, fits]) => !fits(at(json, place)))?.[0];
}

function at(json: unknown, place: string): unknown {
  return place
    .split('.')
    .reduce<unknown>(
      (value, key) => (isMap(value) ? (value as Record<string, unknown>)[key] : undefined),
      json,
    );
}
