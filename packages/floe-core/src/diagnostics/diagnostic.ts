import { catalog, type DiagnosticCode, type ParamsOf } from './catalog';
import type { Place, Severity } from './place';

/**
 * One thing that is wrong, as data: what (`code`, `params`), how bad (`severity`) and where (`place`).
 * The words live in the catalog and are put on the screen by `renderDiagnostics`.
 */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly place?: Place;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Makes a diagnostic of a catalog entry.
 *
 * @param code the entry, such as `FLOE201`
 * @param params what the entry's sentence needs to know
 * @param place where in a file it is; left out when no file is at fault
 */
export function diagnose<C extends DiagnosticCode>(
  code: C,
  params: ParamsOf<C>,
  place?: Place,
): Diagnostic {
  const { severity } = catalog[code];
  return place ? { code, severity, place, params } : { code, severity, params };
}
