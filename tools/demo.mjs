// npm run demo
// Builds the plugin, installs it in a throwaway workspace as a user would, makes a sample project and runs it.
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packAll } from './lib/pack.mjs';
import { main } from './lib/run.mjs';
import { stepsOf } from './lib/steps.mjs';
import { makeWorkspace } from './lib/workspace.mjs';

await main(() => {
  const step = stepsOf(4);
  const place = mkdtempSync(path.join(os.tmpdir(), 'floe-demo-'));

  step('Building and packing nx-floe');
  const tarballs = packAll(path.join(place, 'tarballs'));

  const folder = path.join(place, 'workspace');
  step(`Making a workspace in ${folder}`);
  const { nx } = makeWorkspace(folder, tarballs['nx-floe']);

  step('Making a project: nx g nx-floe:project my-pipeline --template=jaffle');
  nx('g', 'nx-floe:project', 'my-pipeline', '--template=jaffle');

  console.log(`
The workspace stays where it is. When this has ended, try there:

  cd ${folder}
  npx nx run my-pipeline:test
  npx nx show project my-pipeline
  npx nx run my-pipeline:run --select stg_orders+`);

  step('Running it: nx run my-pipeline:run (the first run ever also fetches dbt)');
  nx('run', 'my-pipeline:run');
});
