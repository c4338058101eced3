// Bundles floe-core's doors, and what is loaded on demand, each with all it needs into one file: an Nx task is a new
// process, and reading some two hundred small files takes it longer than validating does. See docs/decisions/19.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

/** zod carries its messages in fifty languages; floe has its own words. */
const oneLanguage = {
  name: 'one-language',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\.\/locales\/index\.js$/ }, ({ resolveDir }) =>
      resolveDir.includes('/zod/')
        ? { path: `${resolveDir}/../locales/index.js`, namespace: 'one-language' }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'one-language' }, () => ({
      contents: 'export const en = undefined;',
    }));
  },
};

/** OpenTelemetry's packages as ES modules, of which only what is used is taken; their CommonJS form is taken whole. */
const asModules = {
  name: 'as-modules',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^@opentelemetry\// }, async ({ path: wanted, pluginData, ...from }) => {
      if (pluginData === asModules) return undefined;
      const found = await resolve(wanted, { ...from, pluginData: asModules });
      const file = found.path.replace('/build/src/', '/build/esm/');
      return { ...found, path: existsSync(file) ? file : found.path };
    });
  },
};

/** The files that are loaded on demand, by the name of their bundle: each is one of its own, and found on the way. */
const onDemand = new Map();
const bundledApart = {
  name: 'bundled-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ kind, path: wanted, resolveDir }) => {
      if (kind !== 'dynamic-import' || resolveDir.includes('node_modules')) return undefined;
      const file = path.join(resolveDir, wanted).replace(/\.js$/, '.ts');
      const name = path.relative('src', file).replace(/\.ts$/, '').replaceAll(path.sep, '-');
      onDemand.set(name, file);
      return { path: `./${name}.js`, external: true };
    });
  },
};

const doors = {
  index: 'src/index.ts',
  cli: 'src/cli/main.ts',
  'print-reads': 'src/cli/print-reads.ts',
  outline: 'src/outline/index.ts',
  tracing: 'src/tracing/index.ts',
  'static-graph': 'src/static-graph/index.ts',
  hermetic: 'src/hermetic/index.ts',
};

const bundle = () =>
  build({
    entryPoints: { ...doors, ...Object.fromEntries(onDemand) },
    // As deep as the rooms are, so that what lies beside `src` and `dist` is found from here too.
    outdir: 'dist/bundle',
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    // By `require`: Node's `import()` of CommonJS goes through its reader of ES modules, which takes longer than the rest.
    supported: { 'dynamic-import': false },
    // Names stay, so that a stack can be read.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'linked',
    plugins: [oneLanguage, asModules, bundledApart],
    logLevel: 'warning',
    metafile: true,
  });

let metafile;
for (let known = -1; known < onDemand.size;) {
  known = onDemand.size;
  ({ metafile } = await bundle());
}

/** The folders of the packages that were taken in. */
const packages = new Set(
  Object.keys(metafile.inputs)
    .map((file) => /^(?:one-language:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1])
    .filter((folder) => folder !== undefined && existsSync(path.join(folder, 'package.json'))),
);

/** Whoever hands on a package hands on its licence. */
const licences = [...packages].sort().map((folder) => {
  const { name, version, license } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const text = file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').trim();
  return `${name} ${version} (${license})\n\n${text}\n`;
});
writeFileSync('dist/bundle/THIRD-PARTY-LICENSES.txt', licences.join(`\n${'-'.repeat(80)}\n\n`));
