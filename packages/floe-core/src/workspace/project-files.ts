import { dbtProjectFile } from '../places';
import type { FileSource } from './file-source';
import { type DbtLayout, layoutOf } from './layout';
import type { Rendering } from './rendered';
import type { YamlProblem } from './yaml-problem';
import { readYaml } from './yaml-text';

/** The files in a dbt project's own folder, beside those in folders it names, that decide what dbt makes of it. */
const projectFileNames: readonly string[] = [
  ...[dbtProjectFile, 'packages.yml', 'dependencies.yml', 'package-lock.yml'],
  ...['selectors.yml', 'catalogs.yml', 'vars.yml', '.dbtignore'],
];

/** Those of them that are there: absolute paths. */
export function projectFilesIn(source: FileSource, dbtRoot: string): readonly string[] {
  return projectFileNames.map((name) => `${dbtRoot}/${name}`).filter((file) => source.isFile(file));
}

/** A dbt_project.yml. */
export interface DbtProjectRead {
  readonly layout: DbtLayout;
  /** All of it, as YAML reads it. */
  readonly value: unknown;
  readonly problem?: YamlProblem;
}

/** What a dbt_project.yml says. Takes any text and never rejects: one that is no YAML says nothing. */
export async function readDbtProject(text: string, rendering: Rendering): Promise<DbtProjectRead> {
  const { value, problem } = await readYaml(text);
  return { layout: layoutOf(value, rendering), value, ...(problem && { problem }) };
}

/** The layout of the dbt project of a folder; undefined where there is none. */
export async function layoutAt(
  source: FileSource,
  dbtRoot: string,
  rendering: Rendering,
): Promise<DbtLayout | undefined> {
  const text = source.text(`${dbtRoot}/${dbtProjectFile}`);
  return text === undefined ? undefined : (await readDbtProject(text, rendering)).layout;
}
