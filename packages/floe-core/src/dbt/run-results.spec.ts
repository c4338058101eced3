import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { type NodeResult, readRunResults } from './run-results';

const fixtures = path.join(__dirname, '..', '..', 'fixtures', 'dbt-1.11');
const failing = path.join(fixtures, 'failing.run_results.json');
const failingId = '292ce935-885e-4063-8ca5-4a071ff71966';

async function all(file: string, invocationId?: string): Promise<NodeResult[]> {
  const results: NodeResult[] = [];
  for await (const result of readRunResults(file, invocationId)) results.push(result);
  return results;
}

describe('reading run_results.json', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floe-results-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function fileOf(text: string): string {
    const file = path.join(folder, 'run_results.json');
    writeFileSync(file, text);
    return file;
  }
  const rowsOf = (...rows: readonly unknown[]): string =>
    fileOf(JSON.stringify({ metadata: { invocation_id: 'now' }, results: rows }));

  it('gives how each node of a real run ended', async () => {
    const results = await all(failing, failingId);
    expect(results.map(({ node, outcome }) => `${node.uniqueId} ${outcome.status}`)).toEqual([
      'operation.shop.shop-on-run-start-0 success',
      'seed.shop.raw_orders success',
      'model.shop.broken error',
      'model.shop.child skipped',
      'model.shop.grandchild skipped',
      'model.shop.stg_orders success',
      'test.shop.accepted_values_stg_orders_status__placed__shipped.0b09736f95 warn',
      'test.shop.only_placed.e6ec0c464a fail',
      'unit_test.shop.orders.amounts_are_doubled skipped',
      'model.shop.orders skipped',
      'test.shop.no_negative skipped',
      'snapshot.shop.orders_snapshot skipped',
      'operation.shop.shop-on-run-end-0 success',
    ]);
  });

  it('gives all that is known of a node', async () => {
    const results = await all(failing);
    expect(results.find(({ node }) => node.name === 'raw_orders')).toEqual({
      node: { uniqueId: 'seed.shop.raw_orders', name: 'raw_orders', resourceType: 'seed' },
      outcome: {
        status: 'success',
        seconds: 0.09915971755981445,
        message: 'CREATE 3',
        rows: 3,
        startedAt: new Date('2026-11-24T02:59:20.086Z'),
        finishedAt: new Date('2026-11-24T02:59:20.183Z'),
        phases: expect.any(Array) as unknown,
        thread: 'Thread-1 (worker)',
        adapterResponse: { _message: 'CREATE 3', code: 'CREATE', rows_affected: 3 },
      },
    });
    expect(results.find(({ node }) => node.name === 'only_placed')?.outcome).toMatchObject({
      message: 'Got 2 results, configured to fail if != 0',
      failures: 2,
    });
    expect(results.find(({ node }) => node.name === 'broken')?.node.relation).toBe(
      '"shop"."main"."broken"',
    );
  });

  it('gives nothing of another invocation', async () => {
    expect(await all(failing, 'b65eb010-4cfd-40a4-9e49-f423c8c9bb36')).toEqual([]);
  });

  it('gives nothing of an unknown invocation, unless any will do', async () => {
    const file = fileOf('{"results":[{"unique_id":"model.a.b","status":"success"}]}');
    expect(await all(file, 'now')).toEqual([]);
    expect(await all(file)).toHaveLength(1);
  });

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['no JSON', 'results: []'],
    ['of another shape', '{"results": {"a": 1}}'],
    ['null', 'null'],
  ])('gives nothing when the file is %s', async (_, text) => {
    const file = text === undefined ? path.join(folder, 'nothing') : fileOf(text);
    expect(await all(file)).toEqual([]);
  });

  it('gives what came before the place where the file was cut short', async () => {
    const text = readFileSync(failing, 'utf8');
    const file = fileOf(text.slice(0, text.indexOf('"unique_id": "model.shop.stg_orders"')));
    const results = await all(file, failingId);
    expect(results.map(({ node }) => node.name)).toEqual([
      'shop-on-run-start-0',
      'raw_orders',
      'broken',
      'child',
      'grandchild',
    ]);
  });

  it('takes numbers as text, and leaves out what a row does not say', async () => {
    const file = rowsOf(
      { unique_id: 'model.a.b', status: 'Success', execution_time: '1.5', failures: '3' },
      { unique_id: 'model.a.c', status: 'success', adapter_response: { rows_affected: -1 } },
      { unique_id: 'model.a.d', status: 'success', adapter_response: { rows_affected: 7.0 } },
      { unique_id: 'model.a.e', status: 'brand new', timing: 'none', message: '' },
    );
    expect((await all(file)).map(({ outcome }) => outcome)).toEqual([
      { status: 'success', seconds: 1.5, failures: 3 },
      { status: 'success', adapterResponse: { rows_affected: -1 } },
      { status: 'success', rows: 7, adapterResponse: { rows_affected: 7 } },
      { status: 'brand new' },
    ]);
  });

  it('passes over rows that name no node or no end', async () => {
    const file = rowsOf(null, 7, [], {}, { unique_id: 'model.a.b' }, { status: 'error' });
    expect(await all(file)).toEqual([]);
  });

  it('gives a hundred thousand rows one by one', async () => {
    const row = JSON.stringify({ unique_id: 'model.shop.a', status: 'success', failures: null });
    const rows = `${row},`.repeat(99_999) + row;
    const file = fileOf(`{"metadata":{"invocation_id":"now"},"results":[${rows}]}`);
    let count = 0;
    for await (const { node } of readRunResults(file, 'now')) {
      if (node.name === 'a') count += 1;
    }
    expect(count).toBe(100_000);
  }, 60_000);

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('closes the file, also for a reader who has had enough', async () => {
    const row = JSON.stringify({ unique_id: 'model.shop.a', status: 'success' });
    const rows = `${row},`.repeat(20_000) + row;
    const file = fileOf(`{"metadata":{"invocation_id":"now"},"results":[${rows}]}`);
    for await (const { node } of readRunResults(file, 'now')) {
      expect(node.name).toBe('a');
      break;
    }
    while (isOpen(file)) await new Promise((resolve) => setTimeout(resolve, 10));
  });
});

/** Whether this process has a file open. */
function isOpen(file: string): boolean {
  return readdirSync('/proc/self/fd').some((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === file;
    } catch {
      return false;
    }
  });
}
