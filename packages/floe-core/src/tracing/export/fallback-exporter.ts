import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { OTLPExporterBase } from '@opentelemetry/otlp-exporter-base';

import type { OtlpSettings, Signal } from '../settings/otlp-settings';
import type { FileExporter } from './file-exporter';
import type { RetryingTransport } from './retrying-transport';

/** A backend that is exported to. */
export interface Backend<T> {
  readonly settings: OtlpSettings;
  readonly exporter: Pick<OTLPExporterBase<T>, 'export' | 'shutdown'>;
  readonly transport: Pick<RetryingTransport, 'hurry' | 'abort' | 'isAborted' | 'shutdown'>;
}

/** After so many batches in a row that did not get through, the backend is not asked again. */
const mostFailures = 3;

/**
 * Exports batches to a backend one by one, and writes to the file what it does not take; where there is no backend, all of it.
 * An exporter to OpenTelemetry's batch processor and metric reader, for which it never fails.
 */
export class FallbackExporter<T> {
  private failures = 0;
  private reason: string | undefined;
  private exporting = Promise.resolve();

  constructor(
    readonly signal: Signal,
    readonly file: FileExporter<T>,
    readonly backend?: Backend<T>,
  ) {}

  /** Why the last batch that was refused was refused; undefined when none was, or there is no backend. */
  get refusedReason(): string | undefined {
    return this.reason;
  }

  /** Whether batches go to a backend still. */
  get isSending(): boolean {
    const { backend } = this;
    return backend !== undefined && this.failures < mostFailures && !backend.transport.isAborted;
  }

  export(items: T, done: (result: ExportResult) => void): void {
    this.exporting = this.exporting.then(() => this.deliver(items));
    void this.exporting.then(() => {
      done({ code: ExportResultCode.SUCCESS });
    });
  }

  forceFlush(): Promise<void> {
    return this.exporting;
  }

  async shutdown(): Promise<void> {
    await this.exporting;
    await this.file.shutdown();
  }

  /** Never rejects. */
  private async deliver(items: T): Promise<void> {
    const { backend } = this;
    if (backend && this.isSending) {
      // A turn later, so that whoever adds something does not pay for the encoding of others.
      await new Promise((resolve) => setImmediate(resolve));
      const error = await refusalOf(backend, items);
      if (error === undefined) {
        this.failures = 0;
        return;
      }
      this.failures += 1;
      this.reason = error.message;
    }
    await new Promise((resolve) => {
      this.file.export(items, resolve);
    });
  }
}

/** Exports to a backend. Undefined where it took all. */
function refusalOf<T>({ exporter }: Backend<T>, items: T): Promise<Error | undefined> {
  return new Promise((resolve) => {
    try {
      exporter.export(items, ({ code, error }) => {
        const isTaken = code === ExportResultCode.SUCCESS;
        resolve(isTaken ? undefined : (error ?? new Error('it was refused')));
      });
    } catch (error) {
      resolve(error as Error);
    }
  });
}
