import {
  BatchSpanProcessor,
  type ReadableSpan,
  type SpanExporter,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace';

import type { BatchSettings } from '../settings/limits';
import type { FallbackExporter } from './fallback-exporter';

/**
 * Two of OpenTelemetry's batch processors: one before the backend, and one before the file, for what the first would drop since
 * its queue is full, or for everything where there is no backend. Whoever adds spans is asked to wait for the file, never for
 * the backend, so the spans held are bounded and none is lost.
 */
export class LosslessSpanProcessor implements SpanProcessor {
  private readonly toBackend: Queue;
  private readonly toFile: Queue;
  private overflowed = false;

  constructor(
    private readonly exporter: FallbackExporter<ReadableSpan[]>,
    private readonly settings: BatchSettings,
  ) {
    this.toBackend = new Queue(exporter, settings);
    this.toFile = new Queue(exporter.file, { ...settings, maxQueueSize: Number.MAX_SAFE_INTEGER });
  }

  /** Whether more came than the backend took, so that some went to the file instead. */
  get hasOverflowed(): boolean {
    return this.overflowed;
  }

  /** How many spans are neither sent nor written. */
  get left(): number {
    return this.toBackend.unexported + this.toFile.unexported;
  }

  onStart(): void {
    // Spans are over when they come.
  }

  /** Appends, and nothing else: what takes time is done later. */
  onEnd(span: ReadableSpan): void {
    const isFull = this.toBackend.waiting >= this.settings.maxQueueSize;
    if (this.exporter.isSending && !isFull) {
      this.toBackend.add(span);
      return;
    }
    this.overflowed ||= this.exporter.isSending;
    this.toFile.add(span);
  }

  /** Resolves when the file has caught up; undefined where few spans wait for it. */
  catchUp(): Promise<void> | undefined {
    const many = 2 * this.settings.maxExportBatchSize;
    return this.toFile.waiting > many ? this.toFile.processor.forceFlush() : undefined;
  }

  async forceFlush(): Promise<void> {
    await Promise.all([this.toBackend, this.toFile].map((each) => each.processor.forceFlush()));
  }

  async shutdown(): Promise<void> {
    await Promise.all([this.toBackend, this.toFile].map((each) => each.processor.shutdown()));
  }
}

/** A batch processor that knows how many spans are in it. */
class Queue {
  readonly processor: BatchSpanProcessor;
  /** Spans no export has begun for. */
  waiting = 0;
  /** Spans no export has ended for. */
  unexported = 0;

  constructor(exporter: SpanExporter, settings: BatchSettings) {
    this.processor = new BatchSpanProcessor({
      ...settings,
      exporter: {
        export: (spans, done) => {
          this.waiting -= spans.length;
          exporter.export(spans, (result) => {
            this.unexported -= spans.length;
            done(result);
          });
        },
        shutdown: () => exporter.shutdown(),
      },
    });
  }

  add(span: ReadableSpan): void {
    this.waiting += 1;
    this.unexported += 1;
    this.processor.onEnd(span);
  }
}
