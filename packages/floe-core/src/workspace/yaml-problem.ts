/** What is wrong with a text. */
export interface YamlProblem {
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}
