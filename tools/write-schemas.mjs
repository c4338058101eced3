// npm run schemas
// Writes floe-core's JSON Schemas of floe.yaml, platform.yaml, the artifacts and the model graph, from the code that knows them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { main, nx, root } from './lib/run.mjs';

await main(() => {
  nx(['run', 'floe-core:build']);
  const core = path.join(root, 'packages/floe-core');
  const require = createRequire(import.meta.url);
  // Not for users of the package, so it is not behind one of its doors.
  const { schemaFile } = require(path.join(core, 'dist/schemas/write.js'));
  const { schemaNames } = require(path.join(core, 'dist/schemas/index.js'));
  mkdirSync(path.join(core, 'schema'), { recursive: true });
  for (const name of schemaNames) {
    const file = path.join(core, 'schema', `${name}.schema.json`);
    writeFileSync(file, schemaFile(name));
    console.log(`Wrote ${path.relative(root, file)}`);
  }
});
