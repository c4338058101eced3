import { appendFile, mkdir } from 'node:fs/promises';
import path from 'node:path';

import { systemReason } from '../diagnostics';

/** Where telemetry is kept that nobody takes. */
export interface Shelf {
  /** Why something could not be kept, in few words. */
  readonly problem?: string | undefined;
  /** Adds a load, after those before. Never rejects. */
  add(json: Uint8Array): Promise<void>;
}

/** Keeps nothing. */
export const nowhere: Shelf = { add: () => Promise.resolve() };

/** A file telemetry is kept in: one export request in OTLP's JSON form a line. */
export class KeptFile implements Shelf {
  private writing = Promise.resolve();
  private trouble: string | undefined;

  /** @param file absolute; made, with its folders, when the first line comes */
  constructor(private readonly file: string) {}

  /** Why something could not be kept, in few words. */
  get problem(): string | undefined {
    return this.trouble;
  }

  /** Adds a line, after those that are being written. Never rejects. */
  add(json: Uint8Array): Promise<void> {
    this.writing = this.writing.then(() => this.write(json));
    return this.writing;
  }

  private async write(json: Uint8Array): Promise<void> {
    try {
      await mkdir(path.dirname(this.file), { recursive: true });
      await appendFile(this.file, Buffer.concat([json, newline]));
    } catch (error) {
      this.trouble ??= systemReason(error);
    }
  }
}

const newline = Buffer.from('\n');
