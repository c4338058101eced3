import type { ReadableSpan } from '@opentelemetry/sdk-trace';

import type { FallbackExporter } from '../export/fallback-exporter';
import { LosslessSpanProcessor } from '../export/lossless-span-processor';
import { openExporter } from '../export/open-exporter';
import { traceSerializers } from '../export/serializers';
import type { Environment } from '../settings/environment';
import { batchSettingsOf, spanLimitsOf } from '../settings/limits';
import type { Instrumentation } from '../settings/resource';
import type { SignalSettings } from '../settings/settings';
import type { FinishedSpan } from '../spans/span';
import { SpanRecorder } from '../spans/span-recorder';

/** The way of spans: recorder → processor → exporter. */
export class TracePipeline {
  private readonly recorder: SpanRecorder;
  private readonly processor: LosslessSpanProcessor;

  constructor(
    readonly exporter: FallbackExporter<ReadableSpan[]>,
    instrumentation: Instrumentation,
    env: Environment,
  ) {
    this.processor = new LosslessSpanProcessor(exporter, batchSettingsOf(env));
    this.recorder = new SpanRecorder(instrumentation, this.processor, spanLimitsOf(env));
  }

  /** Whether more came than the backend took, so that some went to the file instead. */
  get hasOverflowed(): boolean {
    return this.processor.hasOverflowed;
  }

  /** How many spans are neither sent nor written. */
  get left(): number {
    return this.processor.left;
  }

  /** Hands spans over; they are exported later. */
  record(spans: readonly FinishedSpan[]): void {
    this.recorder.record(spans);
  }

  catchUp(): Promise<void> | undefined {
    return this.processor.catchUp();
  }

  /** Exports what is left. Never rejects. */
  async shutdown(): Promise<void> {
    // A batch that took longer than OTEL_BSP_EXPORT_TIMEOUT is still on its way.
    await this.recorder.shutdown().catch(() => undefined);
    await this.exporter.shutdown();
  }
}

/**
 * Opens the way of spans.
 *
 * @param folder absolute: where `trace.jsonl` is kept; without it, nothing is
 */
export async function openTraces(
  settings: SignalSettings,
  instrumentation: Instrumentation,
  { env, folder }: { readonly env: Environment; readonly folder?: string },
): Promise<TracePipeline> {
  const exporter = await openExporter(traceSerializers, settings, folder);
  return new TracePipeline(exporter, instrumentation, env);
}
