import { access, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { parse } from 'yaml';

import { asObject, asText, type JsonObject, known } from './json-values';

/** The slice of a dbt project's own files floe uses. */
export interface DbtProject {
  /** Absolute folder of dbt_project.yml. */
  readonly directory: string;
  readonly name?: string;
  /** The profile dbt will look for in profiles.yml. */
  readonly profile?: string;
  /** Packages are declared, but not (all) installed: `dbt deps` is due. */
  readonly needsDeps: boolean;
}

/** What came of reading dbt_project.yml; `reason` is a phrase for a sentence. */
export type DbtProjectRead =
  | { readonly ok: true; readonly project: DbtProject }
  | { readonly ok: false; readonly reason: string };

/** Reads dbt_project.yml and looks whether the packages of packages.yml or dependencies.yml are there. */
export async function readDbtProject(directory: string): Promise<DbtProjectRead> {
  let json: JsonObject;
  try {
    json = asObject(parse(await readFile(path.join(directory, 'dbt_project.yml'), 'utf8')));
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { ok: false, reason: message };
  }
  const installPath = asText(json['packages-install-path']) ?? 'dbt_packages';
  return {
    ok: true,
    project: {
      directory,
      needsDeps: await needsDeps(directory, path.resolve(directory, installPath)),
      ...known({ name: asText(json.name), profile: asText(json.profile) }),
    },
  };
}

/** dbt itself says so too, but only after two seconds, and ends the run with it. */
async function needsDeps(directory: string, installed: string): Promise<boolean> {
  const declared = await Promise.all(
    ['packages.yml', 'dependencies.yml'].map((file) => countPackages(path.join(directory, file))),
  );
  const wanted = declared.reduce((sum, count) => sum + count, 0);
  if (wanted === 0) return false;
  const lockIsMissing = await access(path.join(directory, 'package-lock.yml')).then(
    () => false,
    () => true,
  );
  const present = await readdir(installed).catch(() => []);
  return lockIsMissing || present.length < wanted;
}

async function countPackages(file: string): Promise<number> {
  try {
    const packages = asObject(parse(await readFile(file, 'utf8'))).packages;
    return Array.isArray(packages) ? packages.length : 0;
  } catch {
    return 0;
  }
}
