import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

/**
 * The sidecar of a spool file: the numbers of the events that need not be sent any more, one a line. A line without its
 * end was being written when the program was killed, and does not count.
 */
export class Settled {
  #fd: number | undefined;

  constructor(readonly path: string) {}

  /** The numbers that were noted so far. */
  read(): Set<number> {
    let text: string;
    try {
      text = readFileSync(this.path, 'utf8');
    } catch {
      return new Set();
    }
    const whole = text.split('\n').slice(0, -1);
    return new Set(whole.filter((line) => /^\d{1,15}$/.test(line)).map(Number));
  }

  /** Notes a number. Nothing is noted where the disk does not allow it: the event is then sent once more. */
  add(n: number): void {
    try {
      // What was torn before gets a letter and an end, so that it never counts.
      const first = this.#fd === undefined;
      this.#fd ??= openSync(this.path, 'a');
      writeSync(this.#fd, first ? `x\n${n}\n` : `${n}\n`);
    } catch {
      this.close();
    }
  }

  close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }
}

/** The sidecar of a spool file. */
export const settledBeside = (file: string): Settled => new Settled(file.replace(/jsonl$/, 'done'));
