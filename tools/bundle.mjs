// Bundles floe-core's doors, each with all it needs into one file: an Nx task is a new process, and reading some two
// hundred small files takes it longer than validating does. What is loaded on demand stays so. See docs/decisions/19.
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

const { metafile } = await build({
  entryPoints: {
    index: 'src/index.ts',
    cli: 'src/cli/main.ts',
    outline: 'src/outline/index.ts',
  },
  // As deep as the rooms are, so that what lies beside `src` and `dist` is found from here too.
  outdir: 'dist/bundle',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  // Names stay, so that a stack can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'linked',
  plugins: [oneLanguage],
  logLevel: 'warning',
  metafile: true,
});

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
