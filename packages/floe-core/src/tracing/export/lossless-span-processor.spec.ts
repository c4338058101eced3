import { ROOT_CONTEXT } from '@opentelemetry/api';
import { ExportResultCode } from '@opentelemetry/core';
import { type ReadableSpan, TracerProvider } from '@opentelemetry/sdk-trace';
import * as fc from 'fast-check';

import { type Backend, FallbackExporter } from './fallback-exporter';
import { FileExporter } from './file-exporter';
import { LosslessSpanProcessor } from './lossless-span-processor';

const limits = {
  ...{ maxQueueSize: 8, maxExportBatchSize: 4 },
  ...{ scheduledDelayMillis: 60_000, exportTimeoutMillis: 60_000 },
};

/** A processor before a backend that answers when it is asked to, and a file that is a list. */
function processorOf(maxQueueSize = limits.maxQueueSize, hasBackend = true) {
  const sent: string[] = [];
  const kept: string[] = [];
  const waiting: (() => void)[] = [];
  const names = (spans: readonly ReadableSpan[]): string[] => spans.map(({ name }) => name);
  const file = new FileExporter<ReadableSpan[]>({
    json: { serializeRequest: () => undefined, deserializeResponse: () => ({}) },
  });
  file.export = (spans, done) => {
    kept.push(...names(spans));
    done({ code: ExportResultCode.SUCCESS });
  };
  const backend = {
    exporter: {
      export: (spans: ReadableSpan[], done: (result: { code: number }) => void) => {
        waiting.push(() => {
          sent.push(...names(spans));
          done({ code: ExportResultCode.SUCCESS });
        });
      },
      shutdown: () => Promise.resolve(),
    },
    transport: { isAborted: false },
  } as unknown as Backend<ReadableSpan[]>;
  const exporter = new FallbackExporter('traces', file, hasBackend ? backend : undefined);
  const processor = new LosslessSpanProcessor(exporter, { ...limits, maxQueueSize });
  const tracer = new TracerProvider({ spanProcessors: [processor] }).getTracer('test');
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    ...{ processor, sent, kept },
    add: (name: string) => {
      tracer.startSpan(name, {}, ROOT_CONTEXT).end();
    },
    /** Lets the backend answer what it has been asked, and what it is asked then. */
    answer: async () => {
      for (let idle = 0; idle < 4; idle += 1) {
        const next = waiting.shift();
        next?.();
        if (next) idle = 0;
        await turn();
      }
    },
  };
}

it('loses no span and doubles none, whenever the backend answers', async () => {
  const step = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constant('answer' as const));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 15 }), fc.boolean(), async (steps, hasBackend) => {
      const { processor, sent, kept, add, answer } = processorOf(8, hasBackend);
      const all: string[] = [];
      for (const each of steps) {
        if (each === 'answer') await answer();
        else {
          for (let count = 0; count < each; count += 1) {
            all.push(`span ${String(all.length)}`);
            add(all.at(-1)!);
          }
        }
      }
      const over = processor.shutdown();
      await answer();
      await over;
      expect([...sent, ...kept].sort()).toEqual([...all].sort());
      expect(processor.left).toBe(0);
      if (!hasBackend) expect([sent, processor.hasOverflowed]).toEqual([[], false]);
    }),
    { numRuns: 100 },
  );
});

it('gives the file what the queue before the backend cannot hold', async () => {
  const { processor, kept, sent, add, answer } = processorOf();
  for (let index = 0; index < 20; index += 1) add(String(index));
  expect(processor.hasOverflowed).toBe(true);
  // A batch is in the file by now.
  expect(processor.left).toBe(16);
  const flushed = processor.forceFlush();
  await answer();
  await flushed;
  expect(kept).toEqual(['12', '13', '14', '15', '16', '17', '18', '19']);
  expect(sent).toHaveLength(12);
});

it('asks to wait for the file only, and only when much waits for it', async () => {
  const none = processorOf(8, false);
  for (let index = 0; index < 4; index += 1) none.add(String(index));
  expect(none.processor.catchUp()).toBeUndefined();
  for (let index = 0; index < 20; index += 1) none.add(String(index));
  const caught = none.processor.catchUp();
  await caught;
  expect(none.processor.left).toBe(0);
  const slow = processorOf(100);
  for (let index = 0; index < 50; index += 1) slow.add(String(index));
  expect(slow.processor.catchUp()).toBeUndefined();
  await slow.answer();
});
