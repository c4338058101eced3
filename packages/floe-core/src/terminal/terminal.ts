/** Where a verb talks to, and what it may know of the world. Tests hand in their own. */
export interface Terminal {
  /** Results and progress. */
  readonly out: NodeJS.WritableStream;
  /** Problems floe itself has with doing its job. */
  readonly err: NodeJS.WritableStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person watches: a live line may be drawn. */
  readonly interactive: boolean;
  readonly colour: boolean;
  /** Aborted when the user wants the verb to stop. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** Resolves after some milliseconds, or at once when the verb is to stop. */
  readonly pause: (ms: number) => Promise<void>;
}

/** 0 fine; 1 the project or its run is not; 2 the command itself was used wrongly. */
export type ExitCode = 0 | 1 | 2;
