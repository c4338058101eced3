import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';

import { realDbt } from '../../../testing/real-dbt';
import { Sandbox } from '../../../testing/sandbox';
import { run, test, why } from '../../verbs';

/** A real dbt takes seconds to start, on a busy machine many. */
jest.setTimeout(240_000);

const { command: dbt, python } = realDbt();
const runId = /\d{8}T\d{6}Z-[0-9a-f]{6}/g;

let sandbox: Sandbox;
let projectDir: string;
beforeAll(() => {
  sandbox = new Sandbox();
  projectDir = sandbox.project('shop', 'jaffle');
});
afterAll(() => {
  sandbox.remove();
});

/** What is said, without what differs each time. */
async function said(
  verb: typeof run,
  more: object = {},
): Promise<{ code: number; text: string; err: string }> {
  const terminal = sandbox.terminal();
  const code = await verb({ projectDir, dbt, ...more }, terminal);
  const text = terminal.out
    .text()
    .replaceAll(runId, 'RUN')
    .replaceAll(/\d+\.\d+s/g, '0.1s');
  return { code, text, err: terminal.err.text() };
}

function inDatabase(statement: string): string {
  const script = `import duckdb, sys
with duckdb.connect(sys.argv[1]) as c: print(c.execute(sys.argv[2]).fetchall())`;
  const file = sandbox.at('shop/warehouse/shop.duckdb');
  return execFileSync(python, ['-c', script, file, statement], { encoding: 'utf8' });
}

const models = (text: string): string[] =>
  [...text.matchAll(/^ {2}✓ (?:model|seed) +(\w+)/gm)].map(([, name]) => name ?? '');

describe('a project that is run again', () => {
  it('has everything built once', async () => {
    const { code, text } = await said(run);
    expect(code).toBe(0);
    expect(models(text)).toHaveLength(8);
    expect(text).toContain('  28 nodes: 28 ok in 0.1s\n');
  });

  it('is not built again, and no dbt is started for that', async () => {
    const { code, text } = await said(run, { dbt });
    expect(code).toBe(0);
    expect(text).toBe(
      '\n✓ Complete\n  28 nodes: nothing has changed. All of them are as run RUN left them (0.1s)\n',
    );
    const runs = sandbox.namesIn('shop/.floe/runs').filter((name) => name.endsWith('dbt.log'));
    expect(runs).toHaveLength(1);
  });

  it('has the verdicts of its tests already', async () => {
    const { code, text } = await said(test);
    expect(code).toBe(0);
    expect(text).toMatch(/^ {2}✓ unique_orders_order_id +PASS \(in run RUN\)$/m);
    expect(text).toMatch(
      /\nSummary: 20 passed, 0 failed\n {2}20 of these passed in run RUN on what is still there, and were not run again. --force runs them.\n$/,
    );
  });

  it('has its tests run when that is asked for', async () => {
    const { code, text } = await said(test, { force: true, select: 'unique_orders_order_id' });
    expect(code).toBe(0);
    expect(text).toMatch(
      /^ {2}✓ unique_orders_order_id +PASS \(0.1s\)\n\nSummary: 1 passed, 0 failed\n$/m,
    );
  });

  it('tells what it would do, and why', async () => {
    sandbox.edit('select', '-- another\nselect', 'shop/models/marts/customers.sql');
    const all = await said(why);
    expect(all.text).toContain(
      '\nThe next run builds 1 node, runs 4 tests and reuses 23.\n  customers is built: its code changed\n',
    );
    const one = await said(why, { model: 'orders' });
    expect(one.text).toMatch(
      /^orders is reused: nothing it depends on has changed since run RUN \(.*\)\n/m,
    );
    const none = await said(why, { model: 'ordrs' });
    expect(none.code).toBe(1);
    expect(none.err).toContain(
      "There is no node 'ordrs' in this project.\n  Did you mean 'orders'?",
    );
  });

  it('has only what is out of date built, and tested', async () => {
    const { code, text } = await said(run);
    expect(code).toBe(0);
    expect(models(text)).toEqual(['customers']);
    expect(text).toContain('  28 nodes: 5 ok, 23 reused from 2 earlier runs in 0.1s\n');
  });

  it('has a table built that somebody else has dropped or changed', async () => {
    inDatabase('delete from main.orders');
    inDatabase('drop table main.raw_payments');
    const { text } = await said(run);
    expect(models(text)).toEqual(['raw_payments', 'stg_payments', 'orders', 'customers']);
    expect(inDatabase('select count(*) > 0 from main.orders')).toContain('True');
  });

  it('has a test that failed run again and again, and its children are not built', async () => {
    sandbox.edit("'refunded']", "'lost']", 'shop/models/marts/marts.yml');
    for (const again of [false, true]) {
      const { code, text } = await said(run);
      expect(code).toBe(1);
      expect(text).toContain('27 reused');
      expect(text).toContain('1 failed');
      expect(again ? (await said(test)).code : 1).toBe(1);
    }
    sandbox.edit("'lost']", "'refunded']", 'shop/models/marts/marts.yml');
    expect((await said(run)).code).toBe(0);
  });

  it('has all built when that is asked for', async () => {
    const { text } = await said(run, { reuse: 'never' });
    expect(text).toContain('  28 nodes: 28 ok in 0.1s\n');
  });

  it('has what was selected left alone where it is right', async () => {
    const { text } = await said(run, { select: 'stg_orders' });
    expect(text).toContain('nothing has changed');
    expect(text).not.toContain('Nothing to do');
  });

  it('is right after it was killed', async () => {
    // dbt dies when it has built a model and told nobody.
    const script = `#!${python}
import os, signal, sys
from dbt.cli.main import cli
from dbt.task.run import ModelRunner
execute = ModelRunner.execute
def and_die(self, model, manifest):
    execute(self, model, manifest)
    if model.name == "stg_orders": os.kill(os.getpid(), signal.SIGKILL)
ModelRunner.execute = and_die
sys.exit(cli())
`;
    const deadly = sandbox.file(script, 'bin/dbt');
    chmodSync(deadly, 0o755);
    const before = inDatabase('select sum(hash(o)) from main.orders o');
    sandbox.edit('select', '-- once more\nselect', 'shop/models/staging/stg_orders.sql');
    expect((await said(run, { dbt: deadly })).code).toBe(1);
    const { code, text } = await said(run);
    expect(code).toBe(0);
    expect(models(text)).toEqual(expect.arrayContaining(['stg_orders', 'orders', 'customers']));
    expect(inDatabase('select sum(hash(o)) from main.orders o')).toBe(before);
    expect((await said(run)).text).toContain('nothing has changed');
  });

  it('is built anew where its database is gone', async () => {
    rmSync(sandbox.at('shop/warehouse'), { recursive: true });
    const { text } = await said(run);
    expect(text).toContain('  28 nodes: 28 ok in 0.1s\n');
  });
});

it('a project whose database is in memory has nothing to be reused, which is told', async () => {
  projectDir = sandbox.project('fair');
  sandbox.edit('path: ./warehouse/fair.duckdb', 'path: ":memory:"', 'fair/floe.yaml');
  const { code, text } = await said(why);
  expect(code).toBe(0);
  expect(text).toBe(
    'The next run builds and tests all there is. The database is not a file, so nothing of it is left from an earlier run.\n',
  );
});
