import type { JsonObject } from '../json';
import { fieldKinds, type FieldsOf, type NodeJson } from './node-json';

/** dbt's word for a kind of resource: model, seed, snapshot, test, unit_test, source, exposure, … */
export type ResourceKind = keyof FieldsOf;

/** A resource of one kind, with the fields dbt gives to that kind. */
export type ResourceOf<K extends ResourceKind> = Readonly<{ resource_type: K }> &
  Omit<Pick<NodeJson, FieldsOf[K] & keyof NodeJson>, 'resource_type'>;

/** Any resource of a manifest, told apart by its `resource_type`. */
export type Resource = { [K in ResourceKind]: ResourceOf<K> }[ResourceKind];

type Table = Readonly<Record<string, readonly Kind[]>>;
type Kind = keyof typeof is;

const is = {
  text: (value: unknown) => typeof value === 'string',
  number: (value: unknown) => typeof value === 'number',
  flag: (value: unknown) => typeof value === 'boolean',
  list: (value: unknown) => Array.isArray(value),
  texts: (value: unknown) =>
    Array.isArray(value) && value.every((each) => typeof each === 'string'),
  object: (value: unknown) => typeof value === 'object' && !Array.isArray(value),
} as const;

const { node: nodeFields, ...nested } = fieldKinds;
/** By field of a node, the fields of the object it is. */
const tables: readonly (readonly [string, readonly (readonly [string, readonly Kind[]])[]])[] =
  Object.entries(nested).map(([name, table]) => [name, Object.entries(table as Table)]);
const ofNode = Object.entries(nodeFields as Table);

/**
 * A resource of a manifest as dbt's schema has it: a field that is of another kind than dbt would make it counts as absent. Of one
 * that is as it should be this is the same object; nothing is copied.
 */
export function typed(json: JsonObject): NodeJson {
  let sound = withoutOdd(json, ofNode);
  for (const [name, table] of tables) {
    const inner = sound[name];
    if (inner === undefined || inner === null) continue;
    const own = withoutOdd(inner as JsonObject, table);
    if (own !== inner) sound = { ...sound, [name]: own };
  }
  return sound;
}

/** Whether a resource is of a kind; then it has the fields of that kind only. */
export function isOf<K extends ResourceKind>(
  json: NodeJson,
  kind: K,
): json is NodeJson & ResourceOf<K> {
  return json.resource_type === kind;
}

function withoutOdd(
  json: JsonObject,
  fields: readonly (readonly [string, readonly Kind[]])[],
): JsonObject {
  // A project has a hundred thousand of them, and hardly ever an odd one.
  if (!fields.some(([name, kinds]) => isOdd(json[name], kinds))) return json;
  const odd = fields.filter(([name, kinds]) => isOdd(json[name], kinds));
  const names = new Set(odd.map(([name]) => name));
  return Object.fromEntries(Object.entries(json).filter(([name]) => !names.has(name)));
}

function isOdd(value: unknown, kinds: readonly Kind[]): boolean {
  return value !== undefined && value !== null && !kinds.some((kind) => is[kind](value));
}
