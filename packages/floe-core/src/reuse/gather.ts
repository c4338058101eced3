import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { asObject, asText, type JsonObject } from '../dbt';
import { digest } from './canonical';
import type { ReuseGraph } from './manifest';
import type { ProjectVars } from './world';

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

/**
 * Folders dbt reads that are not in the folder of the project: paths of its dbt_project.yml, and of its installed packages',
 * that lead out.
 *
 * @param projects absolute folders that may have a dbt_project.yml
 */
export async function foldersOutside(projects: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    projects.map(async (folder) => {
      const text = await textOf(path.join(folder, 'dbt_project.yml'));
      // Most projects name none, and then no YAML reader is loaded.
      if (!/-paths\s*:/.test(text)) return [];
      const { parse } = await import('yaml');
      const entries = Object.entries(asObject(parse(text)));
      const named = entries.flatMap(([key, value]) =>
        key.endsWith('-paths') && Array.isArray(value) ? value.map(String) : [],
      );
      return named
        .map((each) => path.resolve(folder, each))
        .filter((each) => path.relative(folder, each).startsWith('..'));
    }),
  );
  return [...new Set(found.flat())].sort();
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
  const packages = await readdir(packagesDir).catch(() => []);
  const folders = [dbtProjectDir, ...packages.sort().map((name) => path.join(packagesDir, name))];
  const projects: Record<string, Readonly<Record<string, string>>> = {};
  for (const folder of folders) {
    const name = folder === dbtProjectDir ? '' : path.basename(folder);
    for (const file of ['dbt_project.yml', 'vars.yml']) {
      const text = await textOf(path.join(folder, file));
      const found = namedIn(await writtenIn(text, ['vars']));
      if (Object.keys(found).length > 0) projects[`${name}/${file}`] = found;
    }
  }
  const said = namedIn(await writtenIn(commandLine, []));
  const own = await textOf(path.join(dbtProjectDir, 'dbt_project.yml'));
  const steering = ['dispatch', 'flags', 'quoting'].map(
    async (key) => [key, (await writtenIn(own, [key])).whole] as const,
  );
  return {
    vars: { commandLine: said, projects },
    project: Object.fromEntries(await Promise.all(steering)),
  };
}

function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}

/** A mapping as it is written: its text, and the text of each of its values, nested ones of one level as `outer.inner`. */
interface Written {
  readonly whole: string;
  readonly values: readonly (readonly [name: string, text: string])[];
}

async function writtenIn(text: string, at: readonly string[]): Promise<Written> {
  const { isMap, isNode, isScalar, parseDocument } = await import('yaml');
  const document = parseDocument(text, { logLevel: 'silent' });
  const node = at.length === 0 ? document.contents : document.getIn(at, true);
  const shown = (each: unknown): string => {
    const range = isNode(each) ? each.range : undefined;
    const slice = range ? text.slice(range[0], range[1]).trim() : '';
    // What stands elsewhere in the file may be meant.
    return /[*&]|<</.test(slice) ? `${slice} in ${digest(text).slice(0, 16)}` : slice;
  };
  const entries = (each: unknown, prefix: string): (readonly [string, string])[] =>
    isMap(each)
      ? each.items.map(({ key, value }) => [
          `${prefix}${String(isScalar(key) ? key.value : key)}`,
          shown(value),
        ])
      : [];
  const nested = isMap(node)
    ? node.items.flatMap(({ key, value }) =>
        entries(value, `${String(isScalar(key) ? key.value : key)}.`),
      )
    : [];
  return { whole: shown(node), values: [...entries(node, ''), ...nested] };
}

function namedIn({ values }: Written): Readonly<Record<string, string>> {
  return Object.fromEntries(values);
}
