// npm run schemas
// Writes floe-core's JSON Schemas of floe.yaml, platform.yaml, the artifacts and the model graph, from the code that knows them;
// and schema.json and schema.d.ts of nx-floe's executors, from the options of the verbs.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { main, nx, root } from './lib/run.mjs';

await main(() => {
  nx(['run', 'floe-core:build']);
  const core = path.join(root, 'packages/floe-core');
  const require = createRequire(import.meta.url);
  // Not for users of the package, so they are not behind one of its doors.
  const { schemaFile } = require(path.join(core, 'dist/schemas/write.js'));
  const { schemaNames } = require(path.join(core, 'dist/schemas/index.js'));
  mkdirSync(path.join(core, 'schema'), { recursive: true });
  for (const name of schemaNames) {
    const file = path.join(core, 'schema', `${name}.schema.json`);
    write(file, schemaFile(name));
  }
  const { executorNames, executorSchema, executorTypes } = require(
    path.join(core, 'dist/options/executor-files.js'),
  );
  for (const name of executorNames) {
    const folder = path.join(root, 'packages/nx-floe/executors', name);
    mkdirSync(folder, { recursive: true });
    write(path.join(folder, 'schema.json'), executorSchema(name));
    write(path.join(folder, 'schema.d.ts'), executorTypes(name));
  }
});

function write(file, text) {
  writeFileSync(file, text);
  console.log(`Wrote ${path.relative(root, file)}`);
}
