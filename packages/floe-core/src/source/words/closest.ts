import { distance } from 'fastest-levenshtein';

/** The candidate that was probably meant: a slip of the finger away, or its beginning; undefined when none is. */
export function closest(written: string, candidates: readonly string[]): string | undefined {
  const word = written.toLowerCase();
  const near = candidates
    .map((candidate) => ({ candidate, steps: distance(word, candidate.toLowerCase()) }))
    .filter(({ candidate, steps }) => steps <= slips(word, candidate) || begins(word, candidate))
    .sort((a, b) => a.steps - b.steps);
  return near[0]?.candidate;
}

/** Two words of two letters are always near each other, so short words get less room. */
function slips(word: string, candidate: string): number {
  return Math.floor(Math.max(word.length, candidate.length) * 0.4);
}

function begins(word: string, candidate: string): boolean {
  return word.length >= 3 && candidate.toLowerCase().startsWith(word);
}
