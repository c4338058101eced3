import type { Findings } from './findings';
import { renderJson } from './json';
import { renderSarif } from './sarif';

export { type Findings, strictly } from './findings';

/** How findings are told: to a person, or to a program. */
export const problemFormats = ['text', 'json', 'sarif'] as const;

export type ProblemFormat = (typeof problemFormats)[number];

const renderers = { json: renderJson, sarif: renderSarif } as const;

/** What tells findings to a program: the whole of its output, with the line end. Text is told line by line instead. */
export function renderFor(format: Exclude<ProblemFormat, 'text'>): (findings: Findings) => string {
  return renderers[format];
}
