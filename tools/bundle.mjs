// Bundles floe-core's doors, and what is loaded on demand, each with all it needs into one file: an Nx task is a new
// process, and reading some two hundred small files takes it longer than validating does. See docs/decisions/19.
import { bundleDoors } from './lib/bundle-doors.mjs';

await bundleDoors({
  sources: 'src',
  doors: {
    index: 'src/index.ts',
    cli: 'src/cli/main.ts',
    'print-reads': 'src/cli/print-reads.ts',
    outline: 'src/outline/index.ts',
    tracing: 'src/tracing/index.ts',
    'static-graph': 'src/static-graph/index.ts',
    hermetic: 'src/hermetic/index.ts',
  },
});
