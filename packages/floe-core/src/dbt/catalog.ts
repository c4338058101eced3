import { asNumber, asObject, asText, type JsonObject, known, readJson } from '../json';

/** What `dbt docs generate` found in the warehouse, by `unique_id` (catalog v1). */
export type Catalog = ReadonlyMap<string, CatalogTable>;

/** A table as the warehouse knows it. */
export interface CatalogTable {
  /** In the order of the table. */
  readonly columns: readonly { readonly name: string; readonly type?: string }[];
  readonly rows?: number;
  readonly bytes?: number;
}

/** Bytes; the manifest is held to about the same. */
const LARGEST = 200 * 1024 * 1024;

/** Redshift counts its size in blocks of a megabyte. */
const block = 2 ** 20;

/**
 * Reads `target/catalog.json`, where there is one: it is as old as the last `dbt docs generate`.
 *
 * @param file absolute path
 * @returns an empty catalog when it is missing, broken or too large; never rejects
 */
export async function readCatalog(file: string): Promise<Catalog> {
  const json = (await readJson(file, LARGEST)) ?? {};
  const all = [json.nodes, json.sources].flatMap((part) => Object.entries(asObject(part)));
  return new Map(all.map(([uniqueId, table]) => [uniqueId, tableOf(asObject(table))]));
}

function tableOf({ columns, stats }: JsonObject): CatalogTable {
  const ordered = Object.values(asObject(columns))
    .map(asObject)
    .map(({ name, type, index }) => ({
      name: asText(name) ?? '',
      type: asText(type),
      index: asNumber(index) ?? 0,
    }))
    .filter(({ name }) => name !== '')
    .sort((one, other) => one.index - other.index);
  const said = asObject(stats);
  const blocks = statistic(said, ['size']);
  return {
    columns: ordered.map(({ name, type }) => ({ name, ...known({ type }) })),
    ...known({
      rows: statistic(said, ['num_rows', 'row_count', 'rows']),
      bytes:
        statistic(said, ['num_bytes', 'bytes']) ??
        (blocks === undefined ? undefined : blocks * block),
    }),
  };
}

/** The first of several names for the same number; adapters do not agree on one. */
function statistic(stats: JsonObject, names: readonly string[]): number | undefined {
  return names
    .map((name) => asNumber(asObject(stats[name]).value))
    .find((value) => value !== undefined);
}
