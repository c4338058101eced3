// npm run bench [-- start validate memory graph models run large reuse telemetry]
// Measures what the project promises about speed and memory, side by side in one run, and says whether it holds.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packAll } from '../lib/pack.mjs';
import { realDbt } from '../lib/real-dbt.mjs';
import { main } from '../lib/run.mjs';
import { makeWorkspace } from '../lib/workspace.mjs';
import { graph } from './graph.mjs';
import { largeGraph } from './large-graph.mjs';
import { memory } from './memory.mjs';
import { reuse } from './reuse.mjs';
import { largeOverhead, runOverhead } from './run-overhead.mjs';
import { startUp } from './start-up.mjs';
import { telemetry } from './telemetry.mjs';
import { validate } from './validate.mjs';

const benches = {
  start: startUp,
  validate,
  memory,
  graph,
  models: largeGraph,
  run: runOverhead,
  large: largeOverhead,
  reuse,
  telemetry,
};

await main(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !(name in benches));
  if (unknown.length > 0) {
    console.error(
      `No such benchmark: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}`,
    );
    process.exitCode = 2;
    return;
  }
  const place = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'floe-bench-')));
  try {
    const tarballs = packAll(path.join(place, 'tarballs'));
    const dbt = await realDbt();
    let made = 0;
    const workspace = () => {
      made += 1;
      const folder = path.join(place, `workspace-${made}`);
      return makeWorkspace(folder, tarballs['nx-floe'], { quiet: true });
    };
    const tooSlow = [];
    for (const [name, bench] of Object.entries(benches)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      if (!(await bench({ place, workspace, dbt }))) tooSlow.push(name);
    }
    if (tooSlow.length > 0) {
      console.error(`\n✗ Not within the limits: ${tooSlow.join(', ')}`);
      process.exitCode = 1;
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});
