import { diagnose } from '../../diagnostics';
import { levelsAbove } from '../../places';
import type { Rule } from './rule';
import { directoriesThatAre, shownDirectory } from './transform-paths';

/** dbt needs a dbt_project.yml. However many transforms lack it, it is one thing that is missing. */
export const transformsHaveADbtProject: Rule = (given) => {
  const without = directoriesThatAre(given, 'directory').filter(
    ({ fact }) => fact.dbtProjectDir === undefined,
  );
  const [first] = without;
  if (!first) return [];
  const paths = without.map(({ written }) => shownDirectory(written));
  return [diagnose('FLOE225', { paths, levels: levelsAbove }, first.place)];
};
