import { closest, distance } from 'fastest-levenshtein';
import { diagnose, failed, ok, type Diagnostic, type Outcome } from '../diagnostics';
import { templateFiles, templateNames } from './disk';
import { fillIn, schemaLine } from './fill-in';
import type { PlannedFile, ScaffoldRequest } from './planned-file';
import { checkName, identifierOf } from './project-name';

/**
 * The files of a new project (runtime view, §2), sorted by path: a pure plan; nothing is written. Whoever
 * carries it out asks `checkFree` first (as `writeProject` does).
 *
 * @returns the files; or FLOE601–603 for the name and FLOE604 for the template
 */
export function planProject(request: ScaffoldRequest): Outcome<readonly PlannedFile[]> {
  const { name, template, schema } = request;
  const problems = [...checkName(name), ...checkTemplate(template)];
  if (problems.length > 0) return failed(...problems);
  const words = { name, identifier: identifierOf(name), schema: schemaLine(schema) };
  const files = templateFiles(template).map((file) => fillIn(file, words));
  return ok(files.sort((one, other) => (one.path < other.path ? -1 : 1)));
}

function checkTemplate(template: string): readonly Diagnostic[] {
  const available = templateNames();
  if (available.includes(template)) return [];
  const nearest = closest(template, [...available]);
  const isNear = distance(template, nearest) <= 2;
  return [diagnose('FLOE604', { template, available, ...(isNear ? { nearest } : {}) })];
}
