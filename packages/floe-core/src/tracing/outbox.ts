import type { Courier } from './courier';
import type { Shelf } from './kept-file';
import type { Form } from './otlp/encode';
import type { Span } from './span';

/** Spans of one request, as OpenTelemetry's own batches. */
const batchSize = 512;
/** Spans that wait while the backend is slow; what is more goes to the file. */
const mostWaiting = 4096;
/** Milliseconds a span waits for others. */
const longestWait = 1000;

/** Takes spans as they end, and lets them go in batches. Holds a bounded number, whatever the backend does. */
export class SpanOutbox {
  private readonly waiting: Span[] = [];
  private working: Promise<void> | undefined;
  private spilling: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private overflowed = false;

  constructor(
    private readonly courier: Courier,
    private readonly file: Shelf,
    private readonly encode: (spans: readonly Span[], form: Form) => Uint8Array,
  ) {}

  /** Whether more came than the backend took, so that some went to the file instead. */
  get hasOverflowed(): boolean {
    return this.overflowed;
  }

  /** How many spans wait. */
  get left(): number {
    return this.waiting.length;
  }

  /** Appends, and nothing else: what takes time is done later. */
  add(spans: readonly Span[]): void {
    this.waiting.push(...spans);
    if (this.waiting.length > mostWaiting && this.courier.isSlow) {
      this.spilling ??= this.spill().finally(() => {
        this.spilling = undefined;
      });
    }
    if (this.waiting.length >= batchSize) this.begin();
    else
      this.timer ??= setTimeout(() => {
        this.begin();
      }, longestWait).unref();
  }

  /** What this machine is about, where too many wait for it; a backend is not waited for. */
  catchUp(): Promise<void> | undefined {
    if (this.courier.isSlow) return this.spilling;
    return this.waiting.length > 2 * batchSize ? this.working : undefined;
  }

  /** Lets all go that waits. */
  async flush(): Promise<void> {
    this.begin();
    await Promise.all([this.working, this.spilling]);
  }

  private begin(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.working ??= this.work().finally(() => {
      this.working = undefined;
    });
  }

  private async work(): Promise<void> {
    // A turn later, so that whoever adds a span does not pay for the encoding of others.
    await turn();
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, batchSize);
      await this.courier.bring((form) => this.encode(batch, form));
    }
  }

  /** The oldest half goes to the file, a batch at a turn. */
  private async spill(): Promise<void> {
    this.overflowed = true;
    while (this.waiting.length > mostWaiting / 2) {
      await turn();
      const batch = this.waiting.splice(0, batchSize);
      if (batch.length > 0) await this.file.add(this.encode(batch, 'json'));
    }
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
