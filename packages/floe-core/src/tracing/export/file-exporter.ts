import { appendFile } from 'node:fs/promises';
import path from 'node:path';

import { type ExportResult, ExportResultCode } from '@opentelemetry/core';

import { systemReason } from '../../diagnostics';
import { makeFolder } from '../../memory';
import type { Serializers } from './serializers';

/** Writes telemetry to a file: one export request in OTLP's JSON form a line. */
export class FileExporter<T> {
  private writing = Promise.resolve();
  private trouble: string | undefined;

  /** @param file absolute; made, with its folders, when the first line comes. Without it, nothing is kept. */
  constructor(
    private readonly serializers: Pick<Serializers<T>, 'json'>,
    readonly file?: string,
  ) {}

  /** Why something could not be written, in few words. */
  get problem(): string | undefined {
    return this.trouble;
  }

  /** Adds a line, after those that are being written. */
  export(items: T, done: (result: ExportResult) => void): void {
    this.writing = this.writing.then(() => this.append(items));
    void this.writing.then(() => {
      done({ code: ExportResultCode.SUCCESS });
    });
  }

  forceFlush(): Promise<void> {
    return this.writing;
  }

  shutdown(): Promise<void> {
    return this.writing;
  }

  /** Never rejects. */
  private async append(items: T): Promise<void> {
    if (this.file === undefined) return;
    // A turn later, so that whoever adds something does not pay for the encoding of others.
    await new Promise((resolve) => setImmediate(resolve));
    try {
      const json = this.serializers.json.serializeRequest(items) ?? new Uint8Array();
      await makeFolder(path.dirname(this.file));
      await appendFile(this.file, Buffer.concat([json, newline]));
    } catch (error) {
      this.trouble ??= systemReason(error);
    }
  }
}

const newline = Buffer.from('\n');
