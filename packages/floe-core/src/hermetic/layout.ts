import { digest } from '../memory';
import { type DbtLayout, disk, readDbtProject, type Rendering, slashed } from '../workspace';

/** A layout, and the text it was read from. */
export interface KnownLayout {
  /** A digest of dbt_project.yml; absent where the layout depends on more than that. */
  readonly text?: string;
  readonly layout: DbtLayout;
}

/** The layout of the dbt project of a folder; that of dbt's defaults where there is none. No YAML is read for one that is known. */
export async function layoutIn(
  projectDir: string,
  rendering: Rendering,
  known?: KnownLayout,
): Promise<KnownLayout> {
  const written = disk.text(`${slashed(projectDir)}/dbt_project.yml`) ?? '';
  const text = digest(written);
  if (known?.text === text) return known;
  const { layout } = await readDbtProject(written, rendering);
  return { ...(!written.includes('{{') && { text }), layout };
}
