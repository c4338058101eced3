import type { Diagnostic } from './diagnostic';

/** What a step gives back: its value with perhaps some warnings, or the problems that stopped it. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly problems: readonly Diagnostic[] };

/** The step worked. */
export function ok<T>(value: T, warnings: readonly Diagnostic[] = []): Outcome<T> {
  return { ok: true, value, warnings };
}

/** The step did not work, for these reasons (errors, and the warnings met on the way). */
export function failed(...problems: readonly Diagnostic[]): Outcome<never> {
  return { ok: false, problems };
}
