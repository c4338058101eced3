import { diagnose, type Diagnostic } from '../../diagnostics';

/** Nobody reads more in one go. */
const mostProblems = 100;

/**
 * Problems in the order of the file, and only one for each cause.
 *
 * @param file the file they are of, as messages name it
 */
export function tidy(problems: readonly Diagnostic[], file: string): readonly Diagnostic[] {
  const sorted = sortedCauses(problems);
  const more = sorted.length - mostProblems;
  if (more <= 0) return sorted;
  // What stops the verb is never among those left out.
  const severe = sorted.filter(isError);
  const kept = (severe.length > 0 ? severe : sorted).slice(0, mostProblems);
  return [...kept, diagnose('FLOE219', { more: sorted.length - kept.length }, { file })];
}

function sortedCauses(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  const caused = new Set(problems.filter(isCause).map(locationOf));
  const errors = new Set(problems.filter(isError).map(locationOf));
  const meant = new Set(problems.map(({ params }) => params.meant));
  return problems
    .filter((each) => isCause(each) || !caused.has(locationOf(each)))
    .filter((each) => !isAbsence(each) || !meant.has(locationOf(each)))
    .filter((each) => isError(each) || explains(each) || !errors.has(locationOf(each)))
    .map((problem, index) => ({ problem, index }))
    .sort((a, b) => compare(a.problem, b.problem) || a.index - b.index)
    .map(({ problem }) => problem);
}

/** A value that is wrong needs no warning. */
function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

/**
 * Whoever is told to take a credential out need not hear what else is wrong with it, and a variable that could not be
 * filled in is no wrong value as well.
 */
function isCause({ code }: Diagnostic): boolean {
  return causes.has(code);
}

const causes: ReadonlySet<string> = new Set([
  'FLOE230',
  'FLOE231',
  'FLOE260',
  'FLOE261',
  'FLOE262',
  'FLOE263',
  'FLOE264',
]);

/** A variable that is not filled in is why a value is wrong. */
function explains({ code }: Diagnostic): boolean {
  return code === 'FLOE265';
}

/** `computee:` is one slip, not an unknown key and a missing one. */
function isAbsence({ code }: Diagnostic): boolean {
  return code === 'FLOE203' || code === 'FLOE214';
}

function locationOf({ place }: Diagnostic): string | undefined {
  return place?.location;
}

function compare({ place: a }: Diagnostic, { place: b }: Diagnostic): number {
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}
