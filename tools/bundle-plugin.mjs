// Bundles what Nx loads of the plugin in every command, with what it takes of floe-core and of other packages, into one
// file. What is wanted now and then lies beside it. See docs/decisions/19.
import { bundleDoors } from './lib/bundle-doors.mjs';

await bundleDoors({
  sources: '../floe-core/src',
  doors: { index: 'index.ts' },
  // Nx's packages are the workspace's.
  external: ['nx', '@nx/*'],
});
