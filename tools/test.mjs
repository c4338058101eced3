// npm test
// Every test there is: the unit tests of all projects, then the stories in e2e/, all against a real dbt.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { realDbt } from './lib/real-dbt.mjs';
import { main, nx } from './lib/run.mjs';
import { stepsOf } from './lib/steps.mjs';
import { printTotals } from './lib/totals.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'floe-test-'));
const totals = path.join(folder, 'totals.jsonl');

const runTests = (dbt, ...args) =>
  // A result from Nx's cache would say that tests passed which were not run.
  nx([...args, '--skip-nx-cache', '--output-style=stream'], {
    env: { FLOE_TEST_DBT: dbt, FLOE_TEST_TOTALS: totals },
  });

await main(async () => {
  const step = stepsOf(4);
  try {
    step('Building');
    nx(['run-many', '-t', 'build'], { quiet: true });

    step('Finding a real dbt (made once and kept; the first time takes a minute)');
    const dbt = await realDbt();
    console.log(`  ${dbt}`);

    step('Unit tests');
    runTests(dbt, 'run-many', '-t', 'test', '--parallel=2');

    step('End-to-end stories');
    runTests(dbt, 'run', 'e2e-nx-floe:e2e');
  } finally {
    printTotals(totals);
    rmSync(folder, { recursive: true, force: true });
  }
});
