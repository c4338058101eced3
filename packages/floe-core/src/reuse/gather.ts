import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { asText, type JsonObject } from '../json';
import { digest } from './canonical';
import type { ReuseGraph } from '../manifest';
import type { ProjectVars } from './world';
import { readWritten, type Written, type WrittenYaml } from './written-yaml';

/** SHA-256 of each seed's file as it is now, by `unique_id`. One that cannot be read is left out. */
export async function readSeeds(graph: ReuseGraph): Promise<ReadonlyMap<string, string>> {
  const seeds = [...graph.nodes.values()].filter(({ resourceType }) => resourceType === 'seed');
  const read = await Promise.all(
    seeds.map(async ({ uniqueId, json }): Promise<readonly [string, string] | undefined> => {
      const [root, file] = [asText(json.root_path), asText(json.original_file_path)];
      if (root === undefined || file === undefined) return undefined;
      const bytes = await readFile(path.join(root, file)).catch(() => undefined);
      return bytes && [uniqueId, digest(bytes)];
    }),
  );
  return new Map(read.filter((each) => each !== undefined));
}

/** What dbt_project.yml and its packages say, as far as it counts for reuse. */
export interface ProjectFacts {
  readonly vars: ProjectVars;
  /** `dispatch`, `flags` and `quoting` as they are written. */
  readonly project: JsonObject;
}

/**
 * Reads the variables of a project, of its installed packages and of the command line. Values are kept as they are
 * written: whether `1` and `"1"` are the same to dbt is not decided here.
 *
 * @param dbtProjectDir absolute folder of dbt_project.yml
 * @param packagesDir absolute folder `dbt deps` installs into
 * @param commandLine what is given with `--vars`: YAML
 */
export async function readProjectFacts(
  dbtProjectDir: string,
  packagesDir: string,
  commandLine = '',
): Promise<ProjectFacts> {
  const own = await readWritten(await textOf(path.join(dbtProjectDir, projectFile)));
  const projects: Record<string, Readonly<Record<string, string>>> = {};
  const note = (name: string, yaml: WrittenYaml): void => {
    const found = namedIn(yaml.at('vars'));
    if (Object.keys(found).length > 0) projects[name] = found;
  };
  note(`/${projectFile}`, own);
  note('/vars.yml', await readWritten(await textOf(path.join(dbtProjectDir, 'vars.yml'))));
  for (const name of (await readdir(packagesDir).catch(() => [])).sort()) {
    for (const file of [projectFile, 'vars.yml']) {
      note(`${name}/${file}`, await readWritten(await textOf(path.join(packagesDir, name, file))));
    }
  }
  const steering = ['dispatch', 'flags', 'quoting'].map((key) => [key, own.at(key).whole] as const);
  return {
    vars: { commandLine: namedIn((await readWritten(commandLine)).at()), projects },
    project: Object.fromEntries(steering),
  };
}

const projectFile = 'dbt_project.yml';

function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}

function namedIn({ values }: Written): Readonly<Record<string, string>> {
  return Object.fromEntries(values);
}
