import { appendFile } from 'node:fs/promises';
import path from 'node:path';

import { systemReason } from '../../diagnostics';
import type { RunEvent, RunSink } from '../../events';
import { logLine } from './log-line';
import { makeFolder } from '../../memory';
import type { RunTrace } from '../context/run-trace';

/** Where the log of a run is kept. */
export interface RunLogOptions {
  /** Absolute path of the file, one JSON object a line. */
  readonly file: string;
  /** The run's trace, where it is traced. */
  readonly trace?: RunTrace;
  /** One line for the user, when the log could not be written. */
  readonly warn: (line: string) => void;
}

/** The log of a run for machines: a line for each thing that happened, with the ids of its span (contract R7). */
export function runLog(options: RunLogOptions): RunSink {
  return new RunLog(options);
}

/** Lines. */
const mostWaiting = 1000;

class RunLog implements RunSink {
  private readonly waiting: string[] = [];
  private writing: Promise<void> | undefined;
  private trouble: string | undefined;

  constructor(private readonly options: RunLogOptions) {}

  accept(event: RunEvent): void {
    if (this.trouble !== undefined) return;
    const line = logLine(event, this.options.trace);
    if (line === undefined) return;
    this.waiting.push(line);
    this.writing ??= this.write();
  }

  catchUp(): Promise<void> | undefined {
    return this.waiting.length > mostWaiting ? this.writing : undefined;
  }

  async close(): Promise<void> {
    await this.writing;
    if (this.trouble === undefined) return;
    this.options.warn(`The log of this run could not be written: ${this.trouble}`);
  }

  private async write(): Promise<void> {
    const { file } = this.options;
    try {
      await makeFolder(path.dirname(file));
      while (this.waiting.length > 0) await appendFile(file, this.waiting.splice(0).join(''));
    } catch (error) {
      this.trouble = systemReason(error);
      this.waiting.length = 0;
    }
    this.writing = undefined;
  }
}
