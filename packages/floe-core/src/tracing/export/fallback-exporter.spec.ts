import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import * as fc from 'fast-check';

import { Sandbox } from '../../../testing/sandbox';
import { type Backend, FallbackExporter } from './fallback-exporter';
import { FileExporter } from './file-exporter';

const sandbox = new Sandbox();
afterAll(() => {
  sandbox.remove();
});

type Batch = readonly number[];
const json = {
  serializeRequest: (batch: Batch) => Buffer.from(JSON.stringify(batch)),
  deserializeResponse: () => ({}),
};
const settings: Backend<Batch>['settings'] = {
  url: 'http://c',
  protocol: 'grpc',
  headers: {},
  gzip: false,
  timeoutMs: 1,
  certificates: {},
};

let files = 0;
const fileExporter = (file = sandbox.at(`${String((files += 1))}.jsonl`)) =>
  new FileExporter<Batch>({ json }, file);
const written = ({ file }: FileExporter<Batch>): unknown[] =>
  file !== undefined && existsSync(file)
    ? readFileSync(file, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown)
    : [];

/** A backend that takes a batch or not, as it is told. */
function backendOf(answers: readonly (boolean | 'throws')[]) {
  const asked: Batch[] = [];
  const taken: Batch[] = [];
  let isAborted = false;
  const backend: Backend<Batch> = {
    settings,
    exporter: {
      shutdown: () => Promise.resolve(),
      export: (batch, done) => {
        const answer = answers[asked.push(batch) - 1] ?? true;
        if (answer === 'throws') throw new Error('it broke');
        if (answer) taken.push(batch);
        done(
          answer
            ? { code: ExportResultCode.SUCCESS }
            : { code: ExportResultCode.FAILED, error: new Error('connection refused') },
        );
      },
    },
    transport: {
      hurry: () => undefined,
      shutdown: () => undefined,
      abort: () => {
        isAborted = true;
      },
      get isAborted() {
        return isAborted;
      },
    },
  };
  return { backend, asked, taken };
}

const exported = (exporter: Pick<FileExporter<Batch>, 'export'>, batch: Batch) =>
  new Promise<ExportResult>((resolve) => {
    exporter.export(batch, resolve);
  });

it('each batch is at the backend or in the file, once, in order, and never a failure to the SDK', async () => {
  const answers = fc.array(fc.constantFrom(true, false, 'throws' as const), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(answers, async (plan) => {
      const { backend, taken } = backendOf(plan);
      const file = fileExporter();
      const exporter = new FallbackExporter('traces', file, backend);
      const batches = plan.map((_, index) => [index]);
      const results = await Promise.all(batches.map((batch) => exported(exporter, batch)));
      await exporter.shutdown();
      expect(results.every(({ code }) => code === ExportResultCode.SUCCESS)).toBe(true);
      const kept = written(file) as Batch[];
      expect([...taken, ...kept].sort((one, other) => one[0]! - other[0]!)).toEqual(batches);
      for (const part of [taken, kept]) {
        expect(part).toEqual([...part].sort((one, other) => one[0]! - other[0]!));
      }
    }),
    { numRuns: 60 },
  );
});

describe('a backend that refuses', () => {
  it.each<[string, readonly (boolean | 'throws')[], number, string | undefined]>([
    ['nothing is always asked', [true, true, true, true], 4, undefined],
    ['once is asked again', [false, true, true, true], 4, 'connection refused'],
    ['now and then is asked again', [false, false, true, false], 4, 'connection refused'],
    ['three times is not', [false, false, false, true], 3, 'connection refused'],
    ['by throwing is not either', ['throws', 'throws', 'throws', true], 3, 'it broke'],
  ])('%s', async (_, answers, times, reason) => {
    const { backend, asked } = backendOf(answers);
    const exporter = new FallbackExporter('metrics', fileExporter(), backend);
    for (const index of answers.keys()) await exported(exporter, [index]);
    expect(asked).toHaveLength(times);
    expect(exporter.refusedReason).toBe(reason);
    expect(exporter.isSending).toBe(times === answers.length);
  });

  it('is not asked once all is to end', async () => {
    const { backend, asked } = backendOf([]);
    const exporter = new FallbackExporter('traces', fileExporter(), backend);
    backend.transport.abort();
    await exported(exporter, [1]);
    expect(asked).toEqual([]);
    expect(written(exporter.file)).toEqual([[1]]);
  });
});

describe('a file', () => {
  it('has all where there is no backend, with its folders', async () => {
    const exporter = new FallbackExporter('traces', fileExporter(sandbox.at('a', 'b', 'c.jsonl')));
    void exported(exporter, [1]);
    void exported(exporter, [2, 3]);
    await exporter.forceFlush();
    expect(written(exporter.file)).toEqual([[1], [2, 3]]);
    expect([exporter.refusedReason, exporter.isSending]).toEqual([undefined, false]);
  });

  it('is not made where none is wanted', async () => {
    const file = new FileExporter<Batch>({ json });
    await exported(file, [1]);
    await file.forceFlush();
    expect([file.problem, written(file)]).toEqual([undefined, []]);
  });

  it('that cannot be written says why, and goes on', async () => {
    writeFileSync(sandbox.at('blocked'), '');
    const file = fileExporter(sandbox.at('blocked', 'trace.jsonl'));
    await exported(file, [1]);
    expect((await exported(file, [2])).code).toBe(ExportResultCode.SUCCESS);
    expect(file.problem).toMatch(/./);
  });

  it('outlives a batch that cannot be written down', async () => {
    const broken = {
      ...json,
      serializeRequest: () => {
        throw new Error('no such thing');
      },
    };
    const file = new FileExporter<Batch>({ json: broken }, sandbox.at('broken.jsonl'));
    await exported(file, [1]);
    expect(file.problem).toMatch(/no such thing/);
  });
});
