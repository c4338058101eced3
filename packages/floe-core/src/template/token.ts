/** A word of Jinja or Python: what of their grammars calls of dbt's functions are written in. */
export type Token =
  | { readonly kind: 'name'; readonly text: string }
  /** `text` is what it stands for, without quotes and escapes. */
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  /** An operator, or any other single character; a string whose value nobody here can tell is `\N`. */
  | { readonly kind: 'sign'; readonly text: string };

/** How much deeper a sign leads into brackets. */
const depths: Readonly<Record<string, number>> = {
  ...{ '(': 1, '[': 1, '{': 1 },
  ...{ ')': -1, ']': -1, '}': -1 },
};

/** Between two pieces of code: no call goes on beyond it. */
export const pieceEnd: Token = { kind: 'sign', text: '\n' };

/** Returns 1 for an opening bracket, -1 for a closing one, 0 for all else. */
export function depthOf(token: Token): number {
  return token.kind === 'sign' ? (depths[token.text] ?? 0) : 0;
}

export function isSign(token: Token | undefined, text: string): boolean {
  return token?.kind === 'sign' && token.text === text;
}

export function isName(token: Token | undefined, text: string): boolean {
  return token?.kind === 'name' && token.text === text;
}
