// Bundles what Nx loads of the plugin in every command into one file. See docs/decisions/19.
import { build } from 'esbuild';

await build({
  entryPoints: ['index.ts'],
  outdir: 'dist/bundle',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  // floe-core has bundles of its own; Nx's packages are the workspace's.
  packages: 'external',
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: 'warning',
});
