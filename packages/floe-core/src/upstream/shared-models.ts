import { asObject, asText, type JsonObject, known } from '../json';

/** What dbt is told of another project's models; read by `python/floe_python/hooks/upstream_projects.py`. */
export interface SharedModels {
  readonly models: readonly SharedModel[];
  readonly withheld: readonly WithheldModel[];
}

/** A public model, in the words of dbt's `ModelNodeArgs`. */
export interface SharedModel {
  readonly name: string;
  readonly package_name: string;
  /** Name of the relation. */
  readonly identifier: string;
  readonly schema: string;
  readonly database?: string;
  readonly relation_name?: string;
  readonly version?: string | number;
  readonly latest_version?: string | number;
  /** ISO 8601. */
  readonly deprecation_date?: string;
  readonly access: 'public';
}

/** A model that is not for other projects: enough to say so. */
export interface WithheldModel {
  readonly unique_id: string;
  readonly package_name: string;
  readonly name: string;
  readonly access: 'private' | 'protected';
  /** The group, or else the project, it is kept to. */
  readonly scope: string;
  readonly version?: string | number;
  /** Whether a `ref` without a version means it. */
  readonly is_latest?: boolean;
}

/**
 * The models of a project itself, without those of its packages, as its manifest has them (manifest v12, dbt 1.8 and later).
 * Sorted, so that the same models are the same text.
 */
export function sharedModels(manifest: JsonObject): SharedModels {
  const project = asText(asObject(manifest.metadata).project_name);
  const models = Object.values(asObject(manifest.nodes))
    .map(asObject)
    .filter((node) => node.resource_type === 'model' && node.package_name === project)
    .sort((a, b) => (String(a.unique_id) < String(b.unique_id) ? -1 : 1));
  const isPublic = (node: JsonObject): boolean => accessOf(node) === 'public';
  return {
    models: models.filter(isPublic).flatMap(sharedOf),
    withheld: models.filter((node) => !isPublic(node)).map(withheldOf),
  };
}

/** All of several projects. */
export function together(all: readonly SharedModels[]): SharedModels {
  return {
    models: all.flatMap(({ models }) => models),
    withheld: all.flatMap(({ withheld }) => withheld),
  };
}

function accessOf(node: JsonObject): string | undefined {
  return asText(node.access) ?? asText(asObject(node.config).access);
}

function sharedOf(node: JsonObject): readonly SharedModel[] {
  const [name, project, schema] = [node.name, node.package_name, node.schema].map(asText);
  if (name === undefined || project === undefined || schema === undefined) return [];
  const optional = {
    database: asText(node.database),
    relation_name: asText(node.relation_name),
    version: versionIn(node.version),
    latest_version: versionIn(node.latest_version),
    deprecation_date: asText(node.deprecation_date),
  };
  return [
    {
      ...{ name, package_name: project, identifier: asText(node.alias) ?? name, schema },
      ...known(optional),
      access: 'public',
    },
  ];
}

function withheldOf(node: JsonObject): WithheldModel {
  const project = asText(node.package_name) ?? '';
  const group = asText(node.group) ?? asText(asObject(node.config).group);
  const isPrivate = accessOf(node) === 'private';
  const version = versionIn(node.version);
  return {
    unique_id: asText(node.unique_id) ?? '',
    package_name: project,
    name: asText(node.name) ?? '',
    access: isPrivate ? 'private' : 'protected',
    scope: isPrivate ? (group ?? '') : project,
    ...(version !== undefined && {
      version,
      is_latest: version === versionIn(node.latest_version),
    }),
  };
}

/** dbt keeps a version as it is written: `2` and `"2"` differ. */
function versionIn(value: unknown): string | number | undefined {
  return typeof value === 'number' ? value : asText(value);
}
