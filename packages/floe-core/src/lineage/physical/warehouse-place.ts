import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Artifacts } from '../../artifacts';
import { asObject, asText, type JsonObject } from '../../json';
import { canonicalNamespaceOf, duckdbNamespace, isFile, namespaceOf } from './namespaces';
import { openProperties } from './open-properties';

/** Where the tables of a run are, as namespaces of OpenLineage. */
export interface WarehousePlace {
  /** The same wherever one looks from. */
  physical(database: string | undefined): string;
  /** As dbt-ol would have it; of a file that belongs to another project, as dbt-ol has it there. */
  spelled(database: string | undefined): string;
}

interface Attached {
  readonly physical: string;
  readonly spelled: string;
}

interface Given {
  readonly artifacts: Pick<Artifacts, 'compute'>;
  readonly projectDir: string;
  /** What the manifest says; artifacts know fewer adapters. */
  readonly adapter: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Finds out where the warehouse of a run is. DuckDB's attached files are places of their own: what another project has
 * built in its file is then the same table here and there.
 */
export async function warehousePlace({
  artifacts,
  projectDir,
  adapter,
  env,
}: Given): Promise<WarehousePlace> {
  const properties = openProperties(artifacts.compute.properties, env);
  const own: Attached = {
    physical: canonicalNamespaceOf(adapter, properties, projectDir),
    spelled: namespaceOf(adapter, properties),
  };
  const attached = adapter === 'duckdb' ? await attachedTo(properties, projectDir) : new Map();
  const placeOf = (database: string | undefined): Attached =>
    (attached.get(database?.toLowerCase() ?? '') as Attached | undefined) ?? own;
  return {
    physical: (database) => placeOf(database).physical,
    spelled: (database) => placeOf(database).spelled,
  };
}

async function attachedTo(
  { attach }: JsonObject,
  projectDir: string,
): Promise<ReadonlyMap<string, Attached>> {
  const entries = Array.isArray(attach) ? attach.map(asObject) : [];
  const found = await Promise.all(
    entries.map(async ({ path: written, alias }) => {
      const file = asText(written);
      if (file === undefined) return undefined;
      // dbt-duckdb writes an alias into SQL as it is, so it may come in quotes.
      const name = asText(alias)?.replace(/^"(.*)"$/, '$1') ?? path.parse(file).name;
      const physical = duckdbNamespace(file, projectDir);
      const spelled = isFile(file) ? await spellingOfOwner(path.resolve(projectDir, file)) : file;
      const place = { physical, spelled: `duckdb://${spelled.replace(/\?.*$/, '')}` };
      return [name.toLowerCase(), place] as const;
    }),
  );
  return new Map(found.filter((each) => each !== undefined));
}

/** Folders above a DuckDB file in which the project it belongs to is looked for. */
const levels = 6;

/** How the project a DuckDB file belongs to writes its path; the absolute path, where there is no such project. */
async function spellingOfOwner(file: string): Promise<string> {
  let folder = path.dirname(file);
  for (let level = 0; level < levels; level += 1) {
    const written = await pathInArtifacts(folder);
    if (written !== undefined && path.resolve(folder, written) === file) return written;
    folder = path.dirname(folder);
  }
  return file;
}

async function pathInArtifacts(folder: string): Promise<string | undefined> {
  try {
    const text = await readFile(path.join(folder, '.floe', 'artifacts.json'), 'utf8');
    const { compute } = asObject(JSON.parse(text));
    return asText(asObject(asObject(compute).properties).path);
  } catch {
    return undefined;
  }
}
