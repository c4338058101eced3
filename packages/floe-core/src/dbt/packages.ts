import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { asObject } from './json-values';
import { readDbtProject } from './project';

/**
 * Whether packages are declared but not (all) installed, so that `dbt deps` is due. dbt itself says so too, but only
 * after two seconds, and ends the run with it.
 *
 * @param directory absolute folder of dbt_project.yml
 */
export async function needsPackages(directory: string): Promise<boolean> {
  const files = ['packages.yml', 'dependencies.yml']
    .map((name) => path.join(directory, name))
    .filter((file) => existsSync(file));
  // Most projects have none, and then no YAML reader is loaded.
  if (files.length === 0) return false;
  const declared = await Promise.all(files.map(countPackages));
  const wanted = declared.reduce((sum, count) => sum + count, 0);
  if (wanted === 0) return false;
  if (!existsSync(path.join(directory, 'package-lock.yml'))) return true;
  return (await countInstalled(directory)) < wanted;
}

async function countPackages(file: string): Promise<number> {
  try {
    const { parse } = await import('yaml');
    const { packages } = asObject(parse(await readFile(file, 'utf8')));
    return Array.isArray(packages) ? packages.length : 0;
  } catch {
    return 0;
  }
}

async function countInstalled(directory: string): Promise<number> {
  const read = await readDbtProject(directory);
  const written = read.ok ? read.project.packagesInstallPath : undefined;
  const installed = await readdir(path.resolve(directory, written ?? 'dbt_packages')).catch(
    () => [],
  );
  return installed.length;
}
