/** The screen a run is told on. */
export interface Screen {
  readonly out: NodeJS.WritableStream;
  /** Whether a person watches: only then is a live line drawn, else plain lines are all there is. */
  readonly interactive: boolean;
  readonly colour: boolean;
  /** Width in columns, where `out` does not know its own. */
  readonly columns?: number;
}

const assumedColumns = 80;

/** Width in columns at this moment: a terminal's `out` follows its window. 0 is a terminal's word for unknown. */
export function columnsOf({ out, columns }: Screen): number {
  const own = (out as Partial<NodeJS.WriteStream>).columns;
  return [own, columns].find((width) => width !== undefined && width > 0) ?? assumedColumns;
}
