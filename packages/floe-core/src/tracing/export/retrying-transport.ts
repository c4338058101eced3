import type { Connection, ExportResponse, Transport } from './connection';

/** Milliseconds before the first repetition; each takes twice as long as the one before. */
const firstWait = 500;

/**
 * Repeats a request the backend may take in a moment, as OpenTelemetry's own transport does. That one can't be used: its waits
 * keep the process alive and can't be cut short, and it does not say what the backend answered.
 */
export class RetryingTransport implements Transport {
  private readonly aborting = new AbortController();
  private hurried = false;
  /** Ends the pause before a repetition. */
  private waiting: (() => void) | undefined;

  constructor(private readonly connection: Connection) {}

  /** @param timeoutMillis for all repetitions together */
  async send(body: Uint8Array, timeoutMillis: number): Promise<ExportResponse> {
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMillis), this.aborting.signal]);
    let response = await this.connection.send(body, signal);
    for (let waitMs = firstWait; response.status === 'retryable'; waitMs *= 2) {
      if (this.isOver(signal)) return response;
      await this.wait(response.retryInMillis ?? waitMs, signal);
      if (this.isOver(signal)) return response;
      response = await this.connection.send(body, signal);
    }
    return response;
  }

  /** From now on nothing is tried twice. */
  hurry(): void {
    this.hurried = true;
    this.waiting?.();
  }

  /** From now on nothing is sent, and what is being sent has failed. */
  abort(): void {
    this.aborting.abort();
    this.waiting?.();
  }

  get isAborted(): boolean {
    return this.aborting.signal.aborted;
  }

  /** Lets go of the connection. */
  shutdown(): void {
    this.connection.close();
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
