import type { Diagnostic } from '../diagnostics';

/** What to tell the user instead of a run. */
export interface Refusal {
  readonly ok: false;
  readonly heading: string;
  readonly problems: readonly Diagnostic[];
}

export function refuse(heading: string, problems: readonly Diagnostic[]): Refusal {
  return { ok: false, heading, problems };
}
