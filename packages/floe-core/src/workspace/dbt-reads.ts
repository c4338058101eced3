import type { FileSource } from './file-source';
import { filesRead, type ReadFile } from './files-read';
import { type DbtLayouts, layoutsOf } from './layouts-of';
import { installedPackages } from './packages';
import { projectFilesIn } from './project-files';
import type { Rendering } from './rendered';

/** All that dbt reads of a project and of its installed packages; dbt's own macros are not among it. */
export interface DbtReads {
  /** Files that are read for what is in them, and those in the folders of the projects. Absolute, sorted, each once. */
  readonly files: readonly string[];
  /** The layout of the project and of each package, by its absolute folder; the project is the first. */
  readonly layouts: DbtLayouts;
}

/**
 * Looks for all that dbt reads of a project.
 *
 * @param dbtRoot absolute folder of dbt_project.yml, with `/`
 * @returns undefined where dbt_project.yml is not there, and where it cannot be told which folders dbt looks into
 */
export async function dbtReads(
  source: FileSource,
  dbtRoot: string,
  rendering: Rendering,
): Promise<DbtReads | undefined> {
  const layouts = await layoutsOf(source, dbtRoot, rendering, 'installed');
  if (layouts === undefined) return undefined;
  const isKnown = Object.values(layouts).every(({ workedOut }) => workedOut.length === 0);
  return isKnown ? { files: filesOfAll(source, layouts), layouts } : undefined;
}

/**
 * Looks again, for whoever has the layouts of a look before: no YAML is read, so a layout that has changed is not noticed,
 * but the file that says so is among the files.
 *
 * @returns undefined where there are other packages now
 */
export function dbtReadsAgain(
  source: FileSource,
  { layouts }: Pick<DbtReads, 'layouts'>,
): readonly string[] | undefined {
  const [first] = Object.entries(layouts);
  if (first === undefined) return undefined;
  const [dbtRoot, own] = first;
  const packages = installedPackages(source, dbtRoot, own).filter((folder) =>
    source.isFile(`${folder}/dbt_project.yml`),
  );
  const isSame = [dbtRoot, ...packages].join('\n') === Object.keys(layouts).join('\n');
  return isSame ? filesOfAll(source, layouts) : undefined;
}

function filesOfAll(source: FileSource, layouts: DbtReads['layouts']): readonly string[] {
  const files = Object.entries(layouts).flatMap(([folder, layout]) => [
    ...projectFilesIn(source, folder),
    ...filesRead(source, folder, layout).map(({ file }: ReadFile) => file),
  ]);
  return [...new Set(files)].sort();
}
