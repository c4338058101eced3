import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { asNumber, asObject, asText, type JsonObject, known } from '../../json';

/** The slice of dbt_project.yml floe uses. */
export interface DbtProject {
  readonly name?: string;
  readonly version?: string;
  /** The profile dbt will look for in profiles.yml. */
  readonly profile?: string;
  /** Where `dbt deps` puts packages, as written. */
  readonly packagesInstallPath?: string;
  /** Folders dbt reads, as written: all of `model-paths`, `seed-paths`, …; absent where none is named. */
  readonly paths?: readonly string[];
}

/** What came of reading dbt_project.yml; `reason` is a phrase for a sentence. */
export type DbtProjectRead =
  | { readonly ok: true; readonly project: DbtProject }
  | { readonly ok: false; readonly reason: string };

/** @param directory absolute folder of dbt_project.yml */
export async function readDbtProject(directory: string): Promise<DbtProjectRead> {
  let json: JsonObject;
  try {
    // Loaded only here: most runs need no YAML.
    const { parse } = await import('yaml');
    json = asObject(parse(await readFile(path.join(directory, 'dbt_project.yml'), 'utf8')));
  } catch (error) {
    return { ok: false, reason: (error as Error).message.split('\n')[0] ?? '' };
  }
  return {
    ok: true,
    project: known({
      name: asText(json.name),
      version: asText(json.version) ?? asNumber(json.version)?.toString(),
      profile: asText(json.profile),
      packagesInstallPath: asText(json['packages-install-path']),
      paths: pathsIn(json),
    }),
  };
}

function pathsIn(json: JsonObject): readonly string[] | undefined {
  const named = Object.entries(json).flatMap(([key, value]) =>
    key.endsWith('-paths') && Array.isArray(value) ? value.map(String) : [],
  );
  return named.length > 0 ? named : undefined;
}
