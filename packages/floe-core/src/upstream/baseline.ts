import { asObject, asText, type JsonObject } from '../json';

/** The database in which a baseline's DuckDB file is attached: the one that is built in has the file's own name. */
export const baselineDatabase = 'floe_baseline';

/** What dbt builds, and a `ref` reads. */
const refable: ReadonlySet<unknown> = new Set(['model', 'seed', 'snapshot']);

/** The names of the databases, in lower case, that a manifest's own relations are in (manifest v12, dbt 1.8 and later). */
export function databasesIn(manifest: JsonObject): ReadonlySet<string> {
  const own = nodesOf(manifest).filter((node) => isRelation(node) && !isExternal(node));
  return new Set(own.map(({ database }) => (asText(database) ?? '').toLowerCase()));
}

/** Whether some of what dbt built is a view. */
export function hasViews(manifest: JsonObject): boolean {
  return nodesOf(manifest).some(
    (node) => node.resource_type === 'model' && asObject(node.config).materialized === 'view',
  );
}

/**
 * The same manifest, of which what was built in one database is in the baseline's. Sources stay: they are read where they are.
 *
 * @param database in lower case
 */
export function inBaseline(manifest: JsonObject, database: string): JsonObject {
  const nodes = Object.entries(asObject(manifest.nodes)).map(([id, each]) => {
    const node = asObject(each);
    const isThere = isRelation(node) && asText(node.database)?.toLowerCase() === database;
    return [id, isThere ? moved(node) : each] as const;
  });
  return { ...manifest, nodes: Object.fromEntries(nodes) };
}

/**
 * What differs from a baseline, as dbt's selectors. dbt itself compares what is in the project (`state:modified`). In doubt are
 * what reads the tables of other projects, which may be others today, and seeds of more than 1 MB, of which dbt compares the path.
 *
 * @param readsSources whether sources too may be tables of other projects
 */
export function modifiedSince(manifest: JsonObject, readsSources: boolean): readonly string[] {
  const nodes = asObject(manifest.nodes);
  const isForeign = (id: unknown): boolean =>
    typeof id === 'string' &&
    (isExternal(asObject(nodes[id])) || (readsSources && id.startsWith('source.')));
  const inDoubt = nodesOf(manifest).filter(({ depends_on: dependsOn, checksum }) => {
    const { nodes: parents } = asObject(dependsOn);
    const readsForeign = Array.isArray(parents) && parents.some(isForeign);
    return readsForeign || asObject(checksum).name === 'path';
  });
  return ['state:modified+', ...inDoubt.flatMap(selectorOf)];
}

function selectorOf({ fqn }: JsonObject): readonly string[] {
  return Array.isArray(fqn) ? [`fqn:${fqn.join('.')}+`] : [];
}

function nodesOf(manifest: JsonObject): readonly JsonObject[] {
  return Object.values(asObject(manifest.nodes)).map(asObject);
}

function isRelation(node: JsonObject): boolean {
  return refable.has(node.resource_type) && asText(node.relation_name) !== undefined;
}

/** A model of another project is in the manifest without a file. */
function isExternal(node: JsonObject): boolean {
  return node.resource_type === 'model' && node.original_file_path === '';
}

function moved(node: JsonObject): JsonObject {
  const relation = asText(node.relation_name) ?? '';
  const [first = ''] = /^(?:"(?:[^"]|"")*"|[^".]+)(?=\.)/.exec(relation) ?? [];
  return {
    ...node,
    database: baselineDatabase,
    relation_name: `"${baselineDatabase}"${relation.slice(first.length)}`,
  };
}
