import { type Diagnostic, sentenceOf } from '../../src/diagnostics';

/** A floe.yaml with something wrong, and all that is said of it, in the order of the file. */
export interface BadFloe {
  readonly title: string;
  readonly yaml: string;
  /** Each problem as `told` writes it. */
  readonly says: readonly string[];
}

/** A problem on one line: code, line of the file, location, and the lines of its sentence. */
export function told(problem: Diagnostic): string {
  const { code, place } = problem;
  return `${code} ${place?.line ?? '-'} ${place?.location ?? '-'}: ${sentenceOf(problem).join(' / ')}`;
}
