import { diagnose } from '../../diagnostics';
import { placeOf, shownText } from '../../source';
import type { Rule } from './rule';
import { sameFor, type TransformPath, transformPaths } from './transform-paths';

/** The same models would be run twice. */
export const transformPathsDiffer: Rule = ({ source }) => {
  const firsts = new Map<string, TransformPath>();
  return transformPaths(source).flatMap((each) => {
    const first = firsts.get(sameFor(each.written));
    if (!first) {
      firsts.set(sameFor(each.written), each);
      return [];
    }
    const line = placeOf(source, first.at).line ?? 1;
    const params = { path: shownText(each.written), line };
    return [diagnose('FLOE223', params, placeOf(source, each.at))];
  });
};
