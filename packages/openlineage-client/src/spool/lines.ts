const newline = 0x0a;

/** A whole line of some bytes, and where the line after it begins. */
export interface Line {
  readonly text: string;
  readonly end: number;
}

/** The whole lines at the beginning of some bytes. What follows the last line end is not whole, and left for later. */
export function* wholeLines(bytes: Buffer): Generator<Line> {
  for (let start = 0; ;) {
    const at = bytes.indexOf(newline, start);
    if (at < 0) return;
    yield { text: bytes.toString('utf8', start, at), end: at + 1 };
    start = at + 1;
  }
}
