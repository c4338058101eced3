import readline from 'node:readline';

import { clip } from './clip';
import { columnsOf, type Screen } from './screen';

/** Finished lines that stay, above one line that is drawn over and over. */
export interface Page {
  /** Writes lines for good; the live line is taken away before and put back after. */
  print(lines: readonly string[]): void;
  /** Shows this text as the live line, cut to the width of the screen. Does nothing without a watcher. */
  draw(text: string): void;
  /** Takes the live line away. */
  erase(): void;
}

/** A page on a screen; where nobody watches it writes no carriage return and no escape code. */
export function openPage(screen: Screen): Page {
  const { out } = screen;
  let live = '';
  let shown = '';
  // The last column stays free: a terminal that wraps there would leave half a line behind.
  const fit = (): string => (shown = live === '' ? '' : clip(live, columnsOf(screen) - 1));
  const wipe = (): void => {
    if (shown === '') return;
    readline.cursorTo(out, 0);
    readline.clearLine(out, 0);
  };
  return {
    print(lines) {
      if (lines.length === 0) return;
      wipe();
      out.write(`${lines.join('\n')}\n${fit()}`);
    },
    draw(text) {
      if (!screen.interactive) return;
      wipe();
      live = text;
      out.write(fit());
    },
    erase() {
      wipe();
      live = shown = '';
    },
  };
}
