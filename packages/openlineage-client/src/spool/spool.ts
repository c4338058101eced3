import { closeSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../make-folder';
import { lineOf, type Spooled, spooledOf } from './line';
import { wholeLines } from './lines';
import { newSpoolName, type SpoolName } from './names';
import { own, takeOver } from './ownership';
import { setAside } from './set-aside';
import type { Settled } from './settled';
import { settledBeside } from './settled';

const chunk = 256 * 1024;

/**
 * One file of events that are to be sent, and what stands beside it: the numbers of those that need not be sent any
 * more, and those the receiver refuses. Every event is appended before it is sent, so a program that is killed at any
 * point loses at most the event it is writing. Nothing is forced onto the platter: a machine that loses its power may
 * lose the last seconds.
 */
export class Spool {
  readonly file: string;
  readonly #settled: Settled;
  readonly #release: () => void;
  readonly #fd: number;
  #end: number;
  #next: number;

  private constructor(
    readonly folder: string,
    readonly name: SpoolName,
    end: number,
    claim: (file: string) => () => void,
  ) {
    this.file = path.join(folder, name.file);
    this.#fd = openSync(this.file, 'a+');
    this.#settled = settledBeside(this.file);
    this.#release = claim(this.file);
    this.#end = end;
    this.#next = 0;
  }

  /** A new file, in a folder that is made if need be. Throws what the disk says. */
  static begin(folder: string, transport: string, now: Date): Spool {
    makeFolder(folder);
    return new Spool(folder, newSpoolName(transport, now), 0, own);
  }

  /** A file whose writer is gone, from its beginning. Throws what the disk says. */
  static resume(folder: string, name: SpoolName): Spool {
    return new Spool(folder, name, statSync(path.join(folder, name.file)).size, takeOver);
  }

  /** Appends an event; throws what the disk says, and then nothing may be appended any more. */
  append(event: Spooled): void {
    const bytes = Buffer.from(lineOf(event));
    for (let done = 0; done < bytes.length;) done += writeSync(this.#fd, bytes, done);
    this.#end += bytes.length;
  }

  /** Whether events lie here that were not read. */
  get isBehind(): boolean {
    return this.#next < this.#end;
  }

  /** Says that all that lies here is known. */
  skipToEnd(): void {
    this.#next = this.#end;
  }

  /** The next events that were not read, some hundred kilobytes of them, without those that are settled. */
  read(isSettled: (n: number) => boolean): readonly Spooled[] {
    for (let size = chunk; ; size *= 2) {
      const bytes = this.#bytes(size);
      const lines = [...wholeLines(bytes)];
      const end = lines.at(-1)?.end;
      if (end === undefined && bytes.length === size) continue;
      // A last line without its end is the event somebody was killed at.
      this.#next = end === undefined ? this.#end : this.#next + end;
      return lines.flatMap(({ text }) => spooledOf(text) ?? []).filter(({ n }) => !isSettled(n));
    }
  }

  #bytes(size: number): Buffer {
    const bytes = Buffer.alloc(Math.min(size, this.#end - this.#next));
    let done = 0;
    while (done < bytes.length) {
      const got = readSync(this.#fd, bytes, done, bytes.length - done, this.#next + done);
      if (got === 0) break;
      done += got;
    }
    return bytes.subarray(0, done);
  }

  /** The numbers that were settled before. */
  settled(): Set<number> {
    return this.#settled.read();
  }

  /** Notes that an event need not be sent any more. */
  settle(n: number): void {
    this.#settled.add(n);
  }

  /** Puts aside what is never to be sent, with the reason. Throws what the disk says. */
  setAside(reason: string, text: string): void {
    setAside(this.folder, this.name, reason, text);
  }

  /** Ends the work on the file, which goes if everything in it is settled. */
  end(done: boolean): void {
    this.#settled.close();
    closeSync(this.#fd);
    if (done) {
      // The events first: numbers without events mean nothing, events without numbers would be sent again.
      rmSync(this.file, { force: true });
      rmSync(this.#settled.path, { force: true });
    }
    this.#release();
  }
}
