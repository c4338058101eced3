// npm run docs
// Writes the pages of docs/ that are made from code. Today that is one: diagnostics.md, from floe-core's catalog.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { main, nx, root } from './lib/run.mjs';

await main(() => {
  nx(['run', 'floe-core:build']);
  const require = createRequire(import.meta.url);
  // Not for users of the package, so it is not behind one of its doors.
  const { docsPage } = require(path.join(root, 'packages/floe-core/dist/diagnostics/docs-page.js'));
  const file = path.join(root, 'docs/diagnostics.md');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, docsPage());
  console.log(`Wrote ${path.relative(root, file)}`);
});
