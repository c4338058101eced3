import path from 'node:path';

import { diagnose } from '../../diagnostics';
import { placeOf, shownText, isEndpoint } from '../../source';
import type { Rule } from './rule';
import { isAbsolute, shownDirectory, transformPaths } from './transform-paths';

/** An absolute path is right on one machine only. */
export const transformPathsAreRelative: Rule = ({ source, facts }) =>
  transformPaths(source)
    .filter(({ written }) => isAbsolute(written) && !isEndpoint(written))
    .map(({ written, at }) => {
      const relative = asRelative(facts.projectDir, written);
      const params = { path: shownText(written), ...(relative !== undefined && { relative }) };
      return diagnose('FLOE222', params, placeOf(source, at));
    });

/** The same directory seen from floe.yaml, when it lies below it. */
function asRelative(projectDir: string, written: string): string | undefined {
  if (!path.isAbsolute(written)) return undefined;
  const relative = path.relative(projectDir, written).split(path.sep).join('/');
  if (isAbsolute(relative) || relative.startsWith('..')) return undefined;
  return shownDirectory(relative === '' ? '.' : relative);
}
