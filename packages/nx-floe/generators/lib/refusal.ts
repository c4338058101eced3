import { type Diagnostic, paintFor, renderDiagnostics, sentenceOf } from 'floe-core';

/**
 * Ends a generator before it writes anything. Nx prints the message, its first line as a heading.
 */
export class Refusal extends Error {
  // Without a stack, Nx does not offer to show one: the user's input is at fault, not the code.
  override readonly stack = '';

  constructor(problems: readonly Diagnostic[]) {
    super(linesOf(problems).join('\n'));
  }
}

/** What is wrong in a file is told with its place, as `validate` does. */
function linesOf(problems: readonly Diagnostic[]): readonly string[] {
  if (!problems.some(({ place }) => place)) {
    return problems.flatMap((problem) => sentenceOf(problem));
  }
  return [
    'The project is not ready. Nothing was written.',
    ...renderDiagnostics(problems, paintFor(false)),
  ];
}
