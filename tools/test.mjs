// npm test
// Every test there is: the unit tests of all projects, then the stories in e2e/, all against a real dbt.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { realDbt } from './lib/real-dbt.mjs';
import { main, nxEnv, run } from './lib/run.mjs';
import { stepsOf } from './lib/steps.mjs';
import { printTotals } from './lib/totals.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'floe-test-'));
const totals = path.join(folder, 'totals.jsonl');

const nx = (env, ...args) =>
  // A result from Nx's cache would say that tests passed which were not run.
  run('npx', ['nx', ...args, '--skip-nx-cache', '--output-style=stream'], {
    env: { ...nxEnv, ...env, FLOE_TEST_TOTALS: totals },
  });

await main(async () => {
  const step = stepsOf(4);
  try {
    step('Building');
    run('npx', ['nx', 'run-many', '-t', 'build'], { env: nxEnv });

    step('Finding a real dbt (made once and kept; the first time takes a minute)');
    const dbt = await realDbt();
    console.log(`  ${dbt}`);
    const env = { FLOE_TEST_DBT: dbt };

    step('Unit tests');
    nx(env, 'run-many', '-t', 'test', '--parallel=2');

    step('End-to-end stories');
    nx(env, 'run', 'e2e-nx-floe:e2e');
  } finally {
    printTotals(totals);
    rmSync(folder, { recursive: true, force: true });
  }
});
