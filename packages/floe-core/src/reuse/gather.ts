import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Document } from 'yaml';

import { asText, type JsonObject } from '../json';
import { digest } from './canonical';
import type { ReuseGraph } from '../manifest';
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
  const own = await parsed(await textOf(path.join(dbtProjectDir, projectFile)));
  const projects: Record<string, Readonly<Record<string, string>>> = {};
  const note = async (name: string, yaml: Parsed): Promise<void> => {
    const found = namedIn(await writtenIn(yaml, ['vars']));
    if (Object.keys(found).length > 0) projects[name] = found;
  };
  await note(`/${projectFile}`, own);
  await note('/vars.yml', await parsed(await textOf(path.join(dbtProjectDir, 'vars.yml'))));
  for (const name of (await readdir(packagesDir).catch(() => [])).sort()) {
    for (const file of [projectFile, 'vars.yml']) {
      await note(`${name}/${file}`, await parsed(await textOf(path.join(packagesDir, name, file))));
    }
  }
  const steering = ['dispatch', 'flags', 'quoting'].map(
    async (key) => [key, (await writtenIn(own, [key])).whole] as const,
  );
  return {
    vars: { commandLine: namedIn(await writtenIn(await parsed(commandLine), [])), projects },
    project: Object.fromEntries(await Promise.all(steering)),
  };
}

const projectFile = 'dbt_project.yml';

function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}

/** A mapping as it is written: its text, and the text of each of its values, nested ones of one level as `outer.inner`. */
interface Written {
  readonly whole: string;
  readonly values: readonly (readonly [name: string, text: string])[];
}

/** A text of YAML, read once for all that is asked of it. */
interface Parsed {
  readonly text: string;
  readonly document: Document;
}

async function parsed(text: string): Promise<Parsed> {
  const { parseDocument } = await import('yaml');
  return { text, document: parseDocument(text, { logLevel: 'silent' }) };
}

async function writtenIn({ text, document }: Parsed, at: readonly string[]): Promise<Written> {
  const { isMap, isNode, isScalar } = await import('yaml');
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
