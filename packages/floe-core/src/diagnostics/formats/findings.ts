import type { Diagnostic } from '../diagnostic';

/** What a check came to, for a program to read. */
export interface Findings {
  /** Whether the check was passed. */
  readonly valid: boolean;
  /** Whether warnings were counted as errors. */
  readonly strict: boolean;
  /** All that was found, in the order it is told; with `strict` through `strictly`. */
  readonly problems: readonly Diagnostic[];
  /** Version of floe, such as `0.1.0`. */
  readonly floeVersion: string;
  /** From the root of the repository to the folder the places begin in, with `/`: `pipelines/shop`; empty at the root. */
  readonly prefix: string;
}

/** The same problems where warnings count as errors. */
export function strictly(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  return problems.map((problem) => ({ ...problem, severity: 'error' }));
}
