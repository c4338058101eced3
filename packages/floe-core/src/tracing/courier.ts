import type { Shelf } from './kept-file';
import type { Form } from './otlp/encode';
import type { Sender, Sent } from './otlp/sender';

/** Something to be brought to a backend, or kept. */
export type Load = (form: Form) => Uint8Array;

/** How a courier gets rid of what it is given. */
export interface Route {
  /** Undefined: everything is kept. */
  readonly backend?: {
    readonly sender: Sender;
    readonly form: Form;
    /** Milliseconds for one load, repetitions included. */
    readonly timeoutMs: number;
  };
  readonly file: Shelf;
}

/** After so many loads in a row that did not get through, the backend is not asked again. */
const patience = 3;
/** Milliseconds before the first repetition; each takes twice as long as the one before. */
const firstWait = 500;

/** Brings loads to a backend one by one; what does not get through is kept in a file. */
export class Courier {
  private failures = 0;
  private reason: string | undefined;
  private readonly closing = new AbortController();
  private hurried = false;
  /** Ends the pause before a repetition. */
  private waiting: (() => void) | undefined;

  constructor(private readonly route: Route) {}

  /** Why the last load that was kept did not get through; undefined when all did, or nobody was to be asked. */
  get lostReason(): string | undefined {
    return this.reason;
  }

  /** Whether a load may take long now. */
  get isSlow(): boolean {
    return this.route.backend !== undefined && !this.gaveUp;
  }

  /** Sends a load, or keeps it. Never rejects. */
  async bring(load: Load): Promise<void> {
    const { backend, file } = this.route;
    if (backend && !this.gaveUp) {
      const sent = await this.send(load(backend.form), backend);
      if (sent.ok) {
        this.failures = 0;
        return;
      }
      this.failures += 1;
      this.reason = sent.reason;
    }
    await file.add(load('json'));
  }

  /** From now on nothing is tried twice. */
  hurry(): void {
    this.hurried = true;
    this.waiting?.();
  }

  /** From now on nothing is sent, and what is being sent is kept. */
  giveUp(): void {
    this.closing.abort();
    this.waiting?.();
  }

  private get gaveUp(): boolean {
    return this.failures >= patience || this.closing.signal.aborted;
  }

  private async send(
    body: Uint8Array,
    { sender, timeoutMs }: NonNullable<Route['backend']>,
  ): Promise<Sent> {
    const until = AbortSignal.timeout(timeoutMs);
    const signal = AbortSignal.any([until, this.closing.signal]);
    let sent = await sender.send(body, signal);
    for (let waitMs = firstWait; mayRepeat(sent); waitMs *= 2) {
      if (this.isOver(signal)) return sent;
      await this.wait(sent.waitMs ?? waitMs, signal);
      if (this.isOver(signal)) return sent;
      sent = await sender.send(body, signal);
    }
    return sent;
  }

  private isOver(signal: AbortSignal): boolean {
    return this.hurried || signal.aborted;
  }

  /** Ends early when there is a hurry. It does not keep the process alive. */
  private wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms).unref();
      function done(): void {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      }
      signal.addEventListener('abort', done);
      this.waiting = done;
    });
  }
}

function mayRepeat(sent: Sent): sent is Extract<Sent, { ok: false }> {
  return !sent.ok && sent.again;
}
