import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { say } from '../../../testing/run-events';
import { type NodeRef, reconciled, type RunEvent } from '../../events';
import { runLog } from './run-log';
import { runTrace } from '../context/run-trace';
import { spanIdOf } from '../context/trace-context';

const orders: NodeRef = { uniqueId: 'model.shop.orders', name: 'orders', resourceType: 'model' };
const reported = (status: string, message?: string): RunEvent => ({
  ...say.settled(orders, { status, ...(message !== undefined && { message }) }),
  kind: 'node-reported',
});

describe('the log of a run', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floe-log-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const trace = runTrace({ env: {}, observability: { traces: true, metrics: false } })!;
  const warn = jest.fn();

  async function logOf(
    events: readonly RunEvent[],
    traced = true,
  ): Promise<Record<string, unknown>[]> {
    const file = path.join(folder, 'runs/r/log.jsonl');
    const log = reconciled(runLog({ file, warn, ...(traced && { trace }) }));
    for (const event of events) log.accept(event);
    await log.close();
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  it('is behind when more than a thousand lines wait, until they are written', async () => {
    const file = path.join(folder, 'log.jsonl');
    const log = runLog({ file, warn });
    for (let index = 0; index < 1000; index += 1) log.accept(say.begun(orders, index, 2000));
    expect(log.catchUp?.()).toBeUndefined();
    log.accept(say.begun(orders, 1000, 2000));
    await log.catchUp?.();
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(1001);
    await log.close();
  });

  it('says what happened, with the ids of the span it belongs to', async () => {
    const [begun, node, bad] = await logOf([
      say.started('build'),
      say.begun(orders, 1, 2),
      reported('error', 'no such table'),
    ]);
    expect(begun).toEqual({
      timestamp: '2026-11-24T02:00:00.000Z',
      level: 'INFO',
      logger: 'floe.run',
      message: 'dbt build of shop begins',
      trace_id: trace.traceId,
      span_id: trace.runSpanId,
      run_id: 'run-1',
    });
    const span_id = spanIdOf(trace.engineSpanId, orders.uniqueId);
    expect(node).toMatchObject({ message: 'orders begins', unique_id: orders.uniqueId, span_id });
    expect(bad).toMatchObject({
      level: 'ERROR',
      message: 'orders: error',
      status: 'error',
      exception: 'no such table',
      span_id,
    });
  });

  it('tells the end of a node once, as soon as it is known', async () => {
    const settled = say.settled(orders, { status: 'success' });
    const ends = [say.ended(orders, { status: 'success' }), reported('success'), settled];
    expect((await logOf(ends)).map(({ message }) => message)).toEqual(['orders: success']);
    rmSync(path.join(folder, 'runs'), { recursive: true });
    expect((await logOf([settled])).map(({ message }) => message)).toEqual(['orders: success']);
  });

  it('has problems, warnings and text as they came', async () => {
    const said = await logOf([
      say.problem('error', 'it broke'),
      say.problem('warning', 'old'),
      say.text('hello'),
    ]);
    expect(said.map(({ level, message }) => [level, message])).toEqual([
      ['ERROR', 'it broke'],
      ['WARNING', 'old'],
      ['INFO', 'hello'],
    ]);
  });

  it('has empty ids where the run is not traced', async () => {
    expect(await logOf([say.started('test')], false)).toMatchObject([
      { trace_id: '', span_id: '' },
    ]);
  });

  it('that cannot be written is one line for the user', async () => {
    writeFileSync(path.join(folder, 'runs'), '');
    const log = runLog({ file: path.join(folder, 'runs/r/log.jsonl'), warn });
    log.accept(say.text('one'));
    await log.close();
    log.accept(say.text('two'));
    await log.close();
    expect(warn).toHaveBeenCalledWith(
      expect.stringMatching(/^The log of this run could not be written: ./),
    );
  });
});
