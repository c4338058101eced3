// Bundles doors of a package, and what is loaded on demand, each with all it needs into one file. See docs/decisions/19.
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

/**
 * Bundles into `dist/bundle` of the folder one is in, with the licences of what was taken in beside it.
 *
 * @param doors files by the name of their bundle
 * @param sources the folder names of what is loaded on demand are told from
 * @param external packages that are left where they are
 */
export async function bundleDoors({ doors, sources, external = [] }) {
  /** The files that are loaded on demand, by the name of their bundle: each is one of its own, and found on the way. */
  const onDemand = new Map();
  const bundledApart = {
    name: 'bundled-apart',
    setup({ onResolve }) {
      onResolve({ filter: /^\.\.?\// }, ({ kind, path: wanted, resolveDir }) => {
        if (kind !== 'dynamic-import' || resolveDir.includes('node_modules')) return undefined;
        const file = path.join(resolveDir, wanted).replace(/\.js$/, '.ts');
        const name = path.relative(sources, file).replace(/\.ts$/, '').replaceAll(path.sep, '-');
        onDemand.set(name, file);
        return { path: `./${name}.js`, external: true };
      });
    },
  };
  const bundle = (apart) =>
    build({
      entryPoints: { ...doors, ...Object.fromEntries(apart) },
      // As deep as the rooms are, so that what lies beside `src` and `dist` is found from here too.
      outdir: 'dist/bundle',
      bundle: true,
      platform: 'node',
      target: 'node20.19',
      format: 'cjs',
      external,
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
  let apart = [];
  for (let known = -1; known < apart.length;) {
    known = apart.length;
    ({ metafile } = await bundle(apart));
    // Those that the doors reach: what is not used of a file is taken out of it.
    const wanted = Object.values(metafile.outputs).flatMap(({ imports }) =>
      imports.map((each) => each.path),
    );
    apart = [...onDemand].filter(([name]) => wanted.includes(`./${name}.js`));
  }
  writeLicences(metafile);
  return metafile;
}

/** Whoever hands on a package hands on its licence. */
function writeLicences({ inputs }) {
  /** The folders of the packages that were taken in. */
  const packages = new Set(
    Object.keys(inputs)
      .map((file) => /^(?:one-language:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1])
      .filter((folder) => folder !== undefined && existsSync(path.join(folder, 'package.json'))),
  );
  const licences = [...packages].sort().map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(path.join(folder, 'package.json'), 'utf8'),
    );
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    const text = file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').trim();
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  writeFileSync('dist/bundle/THIRD-PARTY-LICENSES.txt', licences.join(`\n${'-'.repeat(80)}\n\n`));
}
