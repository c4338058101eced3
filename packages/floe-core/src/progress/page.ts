import readline from 'node:readline';

import type { Screen } from './screen';

/** Finished lines that stay, above one line that is drawn over and over. */
export interface Page {
  /** Writes lines for good; the live line is taken away before and put back after. */
  print(lines: readonly string[]): void;
  /** Shows this text as the live line, cut to the width of the screen. Does nothing without a watcher. */
  draw(text: string): void;
  /** Takes the live line away. */
  erase(): void;
}

const assumedColumns = 80;

/** A page on a screen; where nobody watches it writes no carriage return and no escape code. */
export function openPage(screen: Screen): Page {
  const { out } = screen;
  let shown = '';
  const wipe = (): void => {
    if (shown === '') return;
    readline.cursorTo(out, 0);
    readline.clearLine(out, 0);
  };
  return {
    print(lines) {
      if (lines.length === 0) return;
      wipe();
      out.write(`${lines.join('\n')}\n${shown}`);
    },
    draw(text) {
      if (!screen.interactive) return;
      wipe();
      shown = clip(text, (screen.columns ?? assumedColumns) - 1);
      out.write(shown);
    },
    erase() {
      wipe();
      shown = '';
    },
  };
}

/** The last column stays free: a terminal that wraps there would leave half a line behind. */
function clip(text: string, columns: number): string {
  const characters = Array.from(text);
  return characters.length <= columns ? text : `${characters.slice(0, columns - 1).join('')}…`;
}
