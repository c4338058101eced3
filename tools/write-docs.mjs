// npm run docs
// Writes the pages that are made from code: docs/diagnostics.md from floe-core's catalog, docs/targets.md from its options, and the
// table of ARCHITECTURE.md from what it keeps.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { main, nx, root } from './lib/run.mjs';

await main(() => {
  nx(['run', 'floe-core:build']);
  const require = createRequire(import.meta.url);
  // Not for users of the package, so they are not behind one of its doors.
  const dist = path.join(root, 'packages/floe-core/dist');
  const { docsPage } = require(path.join(dist, 'diagnostics/docs-page.js'));
  const { targetsPage } = require(path.join(dist, 'options/targets-page.js'));
  const pages = { 'diagnostics.md': docsPage(), 'targets.md': targetsPage() };
  mkdirSync(path.join(root, 'docs'), { recursive: true });
  for (const [name, text] of Object.entries(pages)) {
    writeFileSync(path.join(root, 'docs', name), text);
    console.log(`Wrote docs/${name}`);
  }
  const { stateTable } = require(path.join(dist, 'state/state-table.js'));
  const architecture = path.join(root, 'ARCHITECTURE.md');
  const [before, , after] = readFileSync(architecture, 'utf8').split(
    /(?<=<!-- state: .* -->\n)|(?=<!-- \/state -->)/,
  );
  writeFileSync(architecture, `${before}\n${stateTable()}\n\n${after}`);
  console.log('Wrote the table of ARCHITECTURE.md');
});
