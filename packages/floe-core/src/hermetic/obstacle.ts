/** One thing for which a database file is not a function of what is in git. */
export interface Obstacle {
  /** Relative to the project, with `/`. */
  readonly file: string;
  /** What it does, as words that follow the name of the file and a colon. */
  readonly words: string;
  /**
   * Whether `meta.floe.reuse: true` overrules it: the user then says that no table depends on it. Nobody can say so of
   * history, or of what is read from elsewhere.
   */
  readonly vouchable: boolean;
}

/** Without the file. */
export type Found = Omit<Obstacle, 'file'>;

/** What nobody can vouch for. */
export function never(words: string): Found {
  return { words, vouchable: false };
}

/** What its author may vouch for. */
export function unlessVouched(words: string): Found {
  return { words, vouchable: true };
}
