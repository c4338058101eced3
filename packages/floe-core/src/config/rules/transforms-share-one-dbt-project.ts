import path from 'node:path';

import { diagnose } from '../../diagnostics';
import type { Rule } from './rule';
import { directoriesThatAre, shownDirectory } from './transform-paths';

/** One floe.yaml is run by one dbt process, in one dbt project. */
export const transformsShareOneDbtProject: Rule = (given) => {
  const shownProject = (directory: string): string => {
    const relative = path.relative(given.facts.projectDir, directory).split(path.sep).join('/');
    return relative.startsWith('..') ? relative : `./${relative}`;
  };
  const found = directoriesThatAre(given, 'directory').flatMap(({ fact, ...each }) =>
    fact.dbtProjectDir === undefined ? [] : [{ ...each, project: fact.dbtProjectDir }],
  );
  const [first] = found;
  if (!first) return [];
  return found
    .filter(({ project }) => project !== first.project)
    .map(({ written, place, project }) => {
      const params = {
        path: shownDirectory(written),
        project: shownProject(project),
        otherPath: shownDirectory(first.written),
        otherProject: shownProject(first.project),
        line: first.place.line ?? 1,
      };
      return diagnose('FLOE226', params, place);
    });
};
