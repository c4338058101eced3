// Proves that the lint settings bite: every rule of the street is broken once on purpose, and kept once.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { cruise } from 'dependency-cruiser';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import loopSettings from './import-loops.cjs';

const root = path.join(import.meta.dirname, '../..');
const core = 'packages/floe-core/src';
const plugin = 'packages/nx-floe';

const warnings = [];
console.warn = (...words) => warnings.push(words.join(' '));

// The rules about imports need no types, so they can be asked about files that do not exist.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [{ files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked }],
  ruleFilter: ({ ruleId }) =>
    /^boundaries\/|^import-x\/|^no-restricted-(imports|syntax)$/.test(ruleId),
});

/** The rules that one line in that file breaks. */
async function broken(file, line) {
  const [result] = await eslint.lintText(`${line}\n`, { filePath: path.join(root, file) });
  assert.equal(result.fatalErrorCount, 0, JSON.stringify(result.messages));
  return [...new Set(result.messages.map(({ ruleId }) => ruleId))].sort();
}

const street = 'boundaries/dependencies';
const noImport = 'no-restricted-imports';
const plain = 'no-restricted-syntax';
const declared = 'import-x/no-extraneous-dependencies';

const cases = [
  ['a room below', `${core}/events/x.ts`, `import '../config';`, [street]],
  ['a room below, by type', `${core}/events/x.ts`, `import type { A } from '../verbs';`, [street]],
  ['a room below, by require', `${core}/events/x.ts`, `require('../config');`, [street]],
  ['a room below, lazily', `${core}/events/x.ts`, `void import('../config');`, [street]],
  ['a room below, passed on', `${core}/events/x.ts`, `export * from '../config';`, [street]],
  ['a sibling', `${core}/events/x.ts`, `import '../artifacts';`, [street]],
  [
    'a sibling, from a deeper folder',
    `${core}/events/a/x.ts`,
    `import '../../artifacts';`,
    [street],
  ],
  [
    'a room above, past its door',
    `${core}/events/x.ts`,
    `import '../diagnostics/outcome';`,
    [street],
  ],
  ['the door of the house', `${core}/events/x.ts`, `import '..';`, [street]],
  ['the house by its name', `${core}/events/x.ts`, `import 'floe-core';`, [street]],
  ['test tools in product code', `${core}/events/x.ts`, `import '../../testing/x';`, [street]],
  ['the plugin', `${core}/events/x.ts`, `import '../../../nx-floe/index';`, [street]],
  ['Nx in floe-core', `${core}/events/x.ts`, `import 'nx';`, [street, declared, noImport]],
  [
    'Nx in floe-core, by require',
    `${core}/events/x.ts`,
    `require('@nx/devkit');`,
    [street, declared],
  ],
  ['Nx in floe-core, lazily', `${core}/index.ts`, `void import('@nx/devkit');`, [street, declared]],
  ['Nx in a test of floe-core', `${core}/events/x.spec.ts`, `import '@nx/devkit';`, [noImport]],
  ['deep in nx', `${plugin}/graph/x.ts`, `import 'nx/src/utils/output';`, [street, noImport]],
  ['deep in nx, by require', `${plugin}/graph/x.ts`, `require('nx/src/utils/output');`, [street]],
  ['deep in devkit', `${plugin}/index.ts`, `import '@nx/devkit/internal';`, [street, noImport]],
  ['the whole of floe-core in the graph', `${plugin}/graph/x.ts`, `import 'floe-core';`, [street]],
  ['a generator in an executor', `${plugin}/executors/x.ts`, `import '../generators/x';`, [street]],
  [
    'a file of no room',
    `${core}/attic/x.ts`,
    `export const a = 1;`,
    ['boundaries/no-unknown-files'],
  ],
  ['a room below, by a template', `${core}/events/x.ts`, 'void import(`../config`);', [plain]],
  [
    'a room below, by a computed name',
    `${core}/events/x.ts`,
    `void import('../' + 'config');`,
    [plain],
  ],
  [
    'a room below, by a computed require',
    `${core}/events/x.ts`,
    `require('../' + 'config');`,
    [plain],
  ],
  ['a package that is not declared', `${core}/events/x.ts`, `import 'debug';`, [declared]],
  ['an undeclared package, lazily', `${core}/events/x.ts`, `void import('debug');`, [declared]],
  ['an undeclared package, by require', `${core}/events/x.ts`, `require('debug');`, [declared]],
  [
    'an undeclared package, by type',
    `${core}/events/x.ts`,
    `import type { A } from 'debug';`,
    [declared],
  ],
  ["a package of the other's", `${plugin}/graph/x.ts`, `import 'yaml';`, [declared]],
  ['a tool of the root in product code', `${core}/events/x.ts`, `import 'fast-check';`, [declared]],
  ['an undeclared package in a test', `${core}/events/x.spec.ts`, `import 'debug';`, [declared]],

  ['kept: a room above', `${core}/events/x.ts`, `import '../diagnostics';`, []],
  ['kept: the own room', `${core}/events/x.ts`, `import './event';`, []],
  ['kept: a library', `${core}/events/x.ts`, `import 'yaml';`, []],
  ['kept: a library by its side door', `${core}/events/x.ts`, `import 'stream-json/Parser';`, []],
  ['kept: a library, lazily', `${core}/events/x.ts`, `void import('execa');`, []],
  ['kept: a tool of the root in a test', `${core}/events/x.spec.ts`, `import 'fast-check';`, []],
  ['kept: a tool of the root in testing', `${core}/../testing/x.ts`, `import 'fast-check';`, []],
  ['kept: a tool of the root in a story', 'e2e/nx-floe/lib/x.ts', `import 'nx';`, []],
  ['kept: Node', `${core}/events/x.ts`, `import 'node:fs/promises';`, []],
  ['kept: floe-core in an executor', `${plugin}/executors/x.ts`, `import 'floe-core';`, []],
  [
    'kept: the static graph in the graph',
    `${plugin}/graph/x.ts`,
    `import 'floe-core/static-graph';`,
    [],
  ],
  ['kept: the outline in the graph', `${plugin}/graph/x.ts`, `import 'floe-core/outline';`, []],
  ['kept: devkit in the plugin', `${plugin}/graph/x.ts`, `import '@nx/devkit';`, []],
  ['kept: devkit in tests', `${plugin}/graph/x.spec.ts`, `import '@nx/devkit/testing';`, []],
];

for (const [what, file, line, rules] of cases) {
  test(what, async () => {
    assert.deepEqual(await broken(file, line), rules);
  });
}

test('the settings are of the newest kind: no word of deprecation', async () => {
  await broken(`${core}/events/x.ts`, `import '../diagnostics';`);
  assert.deepEqual(warnings, []);
});

/** The files at which a loop between the two files is reported. */
async function loops(a, b) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'floe-loops-'));
  try {
    await writeFile(path.join(folder, 'a.ts'), a);
    await writeFile(path.join(folder, 'b.ts'), b);
    const { output } = await cruise(['.'], {
      ...loopSettings.options,
      baseDir: folder,
      validate: true,
      ruleSet: { forbidden: loopSettings.forbidden },
    });
    return output.summary.violations.map(({ from }) => from);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test('an import loop is found', async () => {
  assert.deepEqual(await loops(`import './b';`, `import './a';`), ['a.ts']);
});

test('an import loop of types is found', async () => {
  const a = `import type { B } from './b'; export type A = B;`;
  const b = `import { type A } from './a'; export type B = A | 1;`;
  assert.deepEqual(await loops(a, b), ['a.ts']);
});

test('kept: a type from a file that asks nothing back', async () => {
  assert.deepEqual(await loops(`import type { B } from './b';`, `export type B = 1;`), []);
});
