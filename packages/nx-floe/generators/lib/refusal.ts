import { sentenceOf, type Diagnostic } from 'floe-core';

/**
 * Ends a generator before it writes anything. Nx prints the message, its first line as a heading.
 */
export class Refusal extends Error {
  // Without a stack, Nx does not offer to show one: the user's input is at fault, not the code.
  override readonly stack = '';

  constructor(problems: readonly Diagnostic[]) {
    super(problems.flatMap((problem) => sentenceOf(problem)).join('\n'));
  }
}
