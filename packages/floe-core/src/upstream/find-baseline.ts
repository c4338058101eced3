import { readdir } from 'node:fs/promises';
import path from 'node:path';

import { asObject, asText, type JsonObject } from '../json';
import { readManifest } from '../manifest';
import { databaseName } from './attachments';
import { databasesIn } from './baseline';
import { isFile } from './is-file';

/** A state of the project to compare with and to read from, such as production's. */
export interface Baseline {
  /** Absolute folder of its manifest.json. */
  readonly folder: string;
  readonly manifest: JsonObject;
  /** The DuckDB file with its tables, where they are in one. */
  readonly database?: BaselineFile;
}

interface BaselineFile {
  /** Absolute path. */
  readonly file: string;
  /** Its name, in lower case. */
  readonly name: string;
}

/** Or why there is none, as the end of a sentence. */
export type BaselineRead =
  | { readonly found: true; readonly baseline: Baseline }
  | { readonly found: false; readonly why: string };

export interface BaselineQuery {
  /** Absolute. */
  readonly folder: string;
  /** Absolute folder of floe.yaml. */
  readonly projectDir: string;
  readonly workspaceRoot?: string;
  /** Name of the dbt project. */
  readonly name: string;
  /** dbt's name for the adapter, such as `duckdb`. */
  readonly adapter: string;
  /** Whether tables are in a file or in memory, so that those of a baseline have to be attached. */
  readonly isInFile: boolean;
  /** Absolute path of the file that is built in. */
  readonly ownFile?: string;
}

/**
 * Looks for a baseline in a folder. It has a manifest.json and, for DuckDB, the database beside it, as `dbt --state` wants it; or
 * both where they are in the folder of a project; or it is laid out as the workspace, with the folder of this project in it.
 */
export async function findBaseline(query: BaselineQuery): Promise<BaselineRead> {
  let why = 'there is no manifest.json in it';
  for (const place of placesIn(query)) {
    for (const folder of [place, path.join(place, 'target')]) {
      const file = path.join(folder, 'manifest.json');
      if (!(await isFile(file))) continue;
      const read = await readBaseline(folder, place, query);
      if (read.found) return read;
      ({ why } = read);
    }
  }
  return { found: false, why };
}

function placesIn({ folder, projectDir, workspaceRoot }: BaselineQuery): readonly string[] {
  const within = workspaceRoot === undefined ? '' : path.relative(workspaceRoot, projectDir);
  const isInside = within !== '' && !within.startsWith('..') && !path.isAbsolute(within);
  return isInside ? [path.join(folder, within), folder] : [folder];
}

async function readBaseline(
  folder: string,
  place: string,
  query: BaselineQuery,
): Promise<BaselineRead> {
  const manifest = await readManifest(path.join(folder, 'manifest.json'));
  if (manifest === undefined) return missing('its manifest.json cannot be read');
  const metadata = asObject(manifest.metadata);
  const [project, adapter] = [metadata.project_name, metadata.adapter_type].map(asText);
  if (project !== query.name)
    return missing(`its manifest.json is of another dbt project, ${project ?? 'without a name'}`);
  if (adapter !== query.adapter)
    return missing(`it was built with ${adapter ?? 'another adapter'}`);
  if (!query.isInFile) return { found: true, baseline: { folder, manifest } };
  const names = databasesIn(manifest);
  const file = await databaseIn(place, names, query);
  if (file === undefined) {
    const shown = [...names].map((name) => `${name}.duckdb`).join(' or ');
    return missing(`there is no ${shown} with its tables beside its manifest.json`);
  }
  if (file === query.ownFile) return missing('its database is the one that is built in');
  const database = { file, name: databaseName(file).toLowerCase() };
  return { found: true, baseline: { folder, manifest, database } };
}

/** Where the project itself has its database, else in the folder itself. */
async function databaseIn(
  place: string,
  names: ReadonlySet<string>,
  { ownFile, projectDir }: BaselineQuery,
): Promise<string | undefined> {
  const own =
    ownFile === undefined
      ? []
      : [
          path.resolve(place, path.relative(projectDir, ownFile)),
          path.join(place, path.basename(ownFile)),
        ];
  const others = await readdir(place).catch(() => []);
  const candidates = [...own, ...others.filter(isDatabase).map((name) => path.join(place, name))];
  for (const each of candidates)
    if (names.has(databaseName(each).toLowerCase()) && (await isFile(each))) return each;
  return undefined;
}

function isDatabase(name: string): boolean {
  return /\.(?:duckdb|ddb|db)$/i.test(name);
}

function missing(why: string): BaselineRead {
  return { found: false, why };
}
