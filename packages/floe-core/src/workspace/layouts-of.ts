import type { FileSource } from './file-source';
import type { DbtLayout } from './layout';
import { installedPackages, localPackages } from './packages';
import { layoutAt } from './project-files';
import type { Rendering } from './rendered';

/** Layouts by the absolute folder of each dbt_project.yml; the project that is run is the first. */
export type DbtLayouts = Readonly<Record<string, DbtLayout>>;

/**
 * The layout of a dbt project and those of its packages, as far as there is a dbt_project.yml.
 *
 * @param dbtRoot absolute folder of dbt_project.yml, with `/`
 * @param which the packages as dbt has installed them, or the folders of local packages people edit
 * @returns undefined where the project itself has none
 */
export async function layoutsOf(
  source: FileSource,
  dbtRoot: string,
  rendering: Rendering,
  which: 'installed' | 'local',
): Promise<DbtLayouts | undefined> {
  const own = await layoutAt(source, dbtRoot, rendering);
  if (own === undefined) return undefined;
  const layouts: Record<string, DbtLayout> = { [dbtRoot]: own };
  const packages =
    which === 'installed'
      ? installedPackages(source, dbtRoot, own)
      : await localPackages(source, dbtRoot, rendering);
  for (const folder of packages) {
    const layout = await layoutAt(source, folder, rendering);
    if (layout !== undefined) layouts[folder] = layout;
  }
  return layouts;
}
