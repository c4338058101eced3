import type { ColumnAnswer, ColumnLineage, ColumnQuestion, ColumnReader } from './lineage';
import { startWorker, type Worker } from './worker';

const defaultTimeoutMs = 30_000;

/** How column lineage is read. */
export interface ReaderOptions {
  /** Absolute path or name of a Python from 3.10 on. It need not have any package. */
  readonly python: string;
  /** Absolute; the SQL parser is unpacked below it, once for each version. */
  readonly cacheFolder: string;
  /** Limit of one question in milliseconds, counted from when its turn has come. Default 30,000. */
  readonly timeoutMs?: number;
  /** Environment of the process; that of this one if left out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * Opens a reader of compiled SQL. Nothing is started before the first question. Questions are answered one after another
 * by one Python process of the lowest priority; if one of them kills it or takes too long, a new process has the rest.
 */
export function openColumnReader(options: ReaderOptions): ColumnReader {
  return new Reader(options);
}

interface Waiting {
  readonly question: ColumnQuestion;
  readonly settle: (answer: ColumnAnswer) => void;
}

class Reader implements ColumnReader {
  private readonly queue: Waiting[] = [];
  private current: Waiting | undefined;
  private timer: NodeJS.Timeout | undefined;
  private worker: Worker | undefined;
  private closed = false;
  /** Workers that are being killed; `close` waits for them. */
  private readonly ending = new Set<Promise<void>>();

  constructor(private readonly options: ReaderOptions) {}

  ask(question: ColumnQuestion): Promise<ColumnAnswer> {
    return new Promise((settle) => {
      this.queue.push({ question, settle });
      this.next();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    this.dropWorker();
    this.next();
    this.settle((id) => refused(id, 'The reader of SQL was closed.'));
    await Promise.all(this.ending);
  }

  /** Gives the worker the next question, if it has none. */
  private next(): void {
    if (this.closed) {
      for (const { question, settle } of this.queue.splice(0)) {
        settle(refused(question.id, 'The reader of SQL was closed.'));
      }
      return;
    }
    if (this.current !== undefined) return;
    this.current = this.queue.shift();
    if (this.current === undefined) return;
    const { timeoutMs = defaultTimeoutMs } = this.options;
    this.timer = setTimeout(() => {
      this.dropWorker();
      this.settle((id) => refused(id, `The SQL was not read within ${timeoutMs / 1000} seconds.`));
    }, timeoutMs);
    const line = asLine(this.current.question);
    this.running()?.send(line);
  }

  /** Settles the question at hand and goes on. */
  private settle(answerFor: (id: string) => ColumnAnswer): void {
    const { current } = this;
    if (current === undefined) return;
    clearTimeout(this.timer);
    this.current = undefined;
    current.settle(answerFor(current.question.id));
    this.next();
  }

  private running(): Worker | undefined {
    if (this.worker) return this.worker;
    const { python, cacheFolder, env = process.env } = this.options;
    try {
      const worker = startWorker(
        { python, cacheFolder, env },
        {
          onLine: (line) => {
            if (this.worker === worker) this.settle((id) => answerOf(line, id));
          },
          onEnd: (words) => {
            if (this.worker !== worker) return;
            this.worker = undefined;
            this.settle((id) => refused(id, words));
          },
        },
      );
      this.worker = worker;
    } catch (error) {
      // Node refuses a path with a NUL, or has no more processes to give.
      const reason = error instanceof Error ? error.message : String(error);
      queueMicrotask(() => {
        this.settle((id) => refused(id, `${python} could not be started: ${reason}`));
      });
    }
    return this.worker;
  }

  private dropWorker(): void {
    const { worker } = this;
    if (worker === undefined) return;
    this.worker = undefined;
    const end = worker.kill().finally(() => this.ending.delete(end));
    this.ending.add(end);
  }
}

const refused = (id: string, reason: string): ColumnAnswer => ({ id, ok: false, reason });

/** The worker has one question at a time, so its own id is of no use to it: the answer is to the one at hand. */
function asLine({ sql, dialect, relations }: ColumnQuestion): string {
  return JSON.stringify({ sql, dialect, relations });
}

function answerOf(line: string, id: string): ColumnAnswer {
  try {
    const told = JSON.parse(line) as
      | { readonly ok: true; readonly lineage: ColumnLineage }
      | { readonly ok: false; readonly reason: string };
    return told.ok ? { id, ok: true, lineage: told.lineage } : refused(id, told.reason);
  } catch {
    return refused(id, 'The reader of SQL gave an answer that is no JSON.');
  }
}
