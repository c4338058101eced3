import { diagnose } from '../../diagnostics';
import { closest, shownText } from '../../source';
import type { Rule } from './rule';
import { directoriesThatAre, shownDirectory } from './transform-paths';

/** Runtime view §3.2: referenced directories exist. The nearest one that does is named. */
export const transformDirectoriesExist: Rule = (given) => [
  ...directoriesThatAre(given, 'missing').map(({ written, place, fact }) => {
    const found = closest(fact.name, fact.neighbours);
    const params = {
      directory: shownDirectory(written),
      ...(found !== undefined && { found: shownDirectory(fact.parent + found) }),
    };
    return diagnose('FLOE220', params, place);
  }),
  ...directoriesThatAre(given, 'file').map(({ written, place }) =>
    diagnose('FLOE221', { path: shownText(written) }, place),
  ),
  ...directoriesThatAre(given, 'unreadable').map(({ written, place, fact }) =>
    diagnose('FLOE224', { path: shownText(written), reason: fact.reason }, place),
  ),
];
