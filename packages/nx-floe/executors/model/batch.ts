import { type BatchTask, readyTasks } from './groups';

/** How a task has ended, in Nx's words. Nx 22 knows no `status`. */
export interface TaskResult {
  readonly success: boolean;
  readonly status: 'success' | 'failure' | 'skipped';
  readonly terminalOutput: string;
  /** Milliseconds since 1970. */
  readonly startTime?: number;
  readonly endTime?: number;
}

export interface BatchOptions<T extends BatchTask> {
  /** Does some tasks of one group in one dbt process. What it does not report, or an error, counts as failed. */
  readonly runGroup: (tasks: readonly T[], report: Report) => Promise<void>;
  /** How many groups are underway at a time. */
  readonly atOnce: number;
  /** Once it is aborted, nothing more is begun. */
  readonly signal: AbortSignal;
}

export type Report = (id: string, result: TaskResult) => void;

/** A result as Nx takes it from a batch executor. */
export interface Reported {
  readonly task: string;
  readonly result: TaskResult;
}

/**
 * Does all tasks of a batch, group by group, and yields each of them once: Nx starts a batch over and over for a task it
 * has not heard of. Never throws, since that would fail those too that have gone well.
 */
export async function* runBatch<T extends BatchTask>(
  tasks: readonly T[],
  options: BatchOptions<T>,
): AsyncGenerator<Reported, void> {
  const batch = new Batch(tasks, options);
  for (;;) {
    batch.begin();
    // More may come while Nx takes these.
    while (batch.news.length > 0) yield* batch.news.splice(0);
    if (batch.isOver) return;
    await batch.change();
  }
}

class Batch<T extends BatchTask> {
  readonly news: Reported[] = [];
  private readonly open: Map<string, T>;
  private readonly underway = new Map<string, readonly T[]>();
  private readonly missing = new Set<string>();
  private wake: () => void = () => undefined;
  private changed = Promise.resolve();

  constructor(
    tasks: readonly T[],
    private readonly options: BatchOptions<T>,
  ) {
    this.open = new Map(tasks.map((each) => [each.id, each]));
  }

  get isOver(): boolean {
    return this.open.size === 0 && this.underway.size === 0;
  }

  /** Resolves when there is news, or a group has ended. */
  change(): Promise<void> {
    return this.changed;
  }

  /** Starts what can be started. */
  begin(): void {
    this.changed = new Promise((resolve) => (this.wake = resolve));
    this.skip();
    for (const group of new Set(this.idle().map((each) => each.group))) {
      if (this.underway.size >= this.options.atOnce) return;
      if (this.underway.has(group)) continue;
      const ready = readyTasks(this.idle(), group, (id) => this.open.has(id));
      if (ready.length > 0) this.run(group, ready);
    }
    // Those that come after each other in a circle would wait forever.
    if (this.underway.size === 0)
      for (const { id } of [...this.open.values()])
        this.report(id, skipped('Skipped: it comes after itself.\n'));
  }

  private idle(): T[] {
    const busy = new Set([...this.underway.values()].flat());
    return [...this.open.values()].filter((each) => !busy.has(each));
  }

  /** What comes after something that has failed in another process, and all of it when the user wants to stop. */
  private skip(): void {
    for (const { id, after } of this.idle()) {
      const cause = after.find((each) => this.missing.has(each));
      if (this.options.signal.aborted) this.report(id, skipped('Interrupted.\n'));
      else if (cause !== undefined) this.report(id, skipped(`Skipped because of ${cause}.\n`));
    }
  }

  private run(group: string, tasks: readonly T[]): void {
    this.underway.set(group, tasks);
    const report: Report = (id, result) => {
      this.report(id, result);
    };
    const end = (reason: string): void => {
      for (const { id } of tasks) this.report(id, failed(reason));
      this.underway.delete(group);
      this.wake();
    };
    // Later, so that nothing is reported while others are being started.
    const running = Promise.resolve().then(() => this.options.runGroup(tasks, report));
    running.then(
      () => {
        end('Nothing was heard of it.\n');
      },
      (error: unknown) => {
        end(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      },
    );
  }

  private report(task: string, result: TaskResult): void {
    if (!this.open.delete(task)) return;
    if (!result.success) this.missing.add(task);
    this.news.push({ task, result });
    this.wake();
  }
}

function skipped(terminalOutput: string): TaskResult {
  return { success: false, status: 'skipped', terminalOutput };
}

function failed(terminalOutput: string): TaskResult {
  return { success: false, status: 'failure', terminalOutput };
}
