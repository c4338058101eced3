/** An error stops the verb; a warning is shown and the verb goes on. */
export type Severity = 'error' | 'warning';

/** Where a diagnostic points: a file, and as much more as is known. */
export interface Place {
  /** Path relative to the project's folder, with `/`; absolute only when outside it. */
  readonly file: string;
  /** 1-based line. */
  readonly line?: number;
  /** 1-based column, in UTF-16 code units. */
  readonly column?: number;
  /** Characters the problem covers, from `column` on. */
  readonly length?: number;
  /** Dotted path with `[i]` for list items (`transforms[0].path`), or `key: "value"` for references. */
  readonly location?: string;
}
