/** The screen a run is told on. */
export interface Screen {
  readonly out: NodeJS.WritableStream;
  /** Whether a person watches: only then is a live line drawn, else plain lines are all there is. */
  readonly interactive: boolean;
  readonly colour: boolean;
  /** Width in columns, where it is known. */
  readonly columns?: number;
}
