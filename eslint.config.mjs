// Lint settings of the whole workspace. The street (which room may import which) is drawn in ARCHITECTURE.md
// and held here: change both together. That each rule really bites is proved by tools/lint/street.test.mjs.
import boundaries from 'eslint-plugin-boundaries';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import path from 'node:path';

const root = import.meta.dirname;
const core = 'packages/floe-core';
const plugin = 'packages/nx-floe';
const lineage = 'packages/openlineage-client';

/** Each row may import the rows above it, never its own row: siblings do not know each other. */
const street = [
  ['diagnostics', 'assets'],
  [
    'artifacts',
    'events',
    'source',
    'template',
    'places',
    'memory',
    'json',
    'drawing',
    'terminal',
    'options',
  ],
  ['state', 'workspace', 'manifest'],
  ['config', 'platform', 'dbt', 'toolchain', 'outline', 'static-graph'],
  ['workspace-projects'],
  [
    'compiler',
    'engines',
    'secrets',
    'warehouse',
    'scaffold',
    'preflight',
    'schemas',
    'columns',
    'reuse',
    'model-graph',
    'upstream',
  ],
  ['progress', 'tracing', 'lineage', 'hermetic'],
  ['project'],
  ['run'],
  ['verbs'],
  ['cli'],
];
const rooms = street.flat();
const above = (row) => street.slice(0, row).flat();

const room = (...types) => ({ element: { types: { anyOf: types } } });
/** A room is entered through its index.ts. */
const doorOf = (...types) => ({
  element: { types: { anyOf: types }, fileInternalPath: 'index.ts' },
});
const file = (category) => ({ file: { categories: category } });
const library = (source, internalPath) => ({
  module: { origin: 'external', source, ...(internalPath && { internalPath }) },
});
const allow = (from, ...to) => ({ from, allow: to.map((target) => ({ to: target })) });
const forbid = (message, to, from) => ({
  ...(from && { from }),
  disallow: [{ to }],
  message,
});

/** Read from top to bottom; the last policy that matches has the last word. */
const policies = [
  { allow: [{ to: { module: { origin: ['core', 'external'] } } }, { to: file('manifest') }] },
  ...street.flatMap((row, index) =>
    above(index).length === 0 ? [] : [allow(room(...row), doorOf(...above(index)))],
  ),
  allow(room('run', 'verbs'), file('openlineage-door')),
  allow(file('core-door'), doorOf(...rooms)),
  allow(room('plugin-graph'), doorOf('outline', 'static-graph', 'hermetic', 'plugin-tasks')),
  allow(room('plugin-tasks'), doorOf('tracing')),
  allow(room('plugin-executors'), doorOf('plugin-tasks'), file('core-door')),
  allow(room('plugin-generators'), doorOf('plugin-graph'), file('core-door')),
  allow(file('plugin-door'), doorOf('plugin-graph', 'plugin-tasks')),
  forbid('floe-core never imports Nx.', library(['nx', '@nx/**', 'nx-floe']), room(...rooms)),
  forbid('floe-core never imports Nx.', library(['nx', '@nx/**', 'nx-floe']), file('core-door')),
  forbid('No deep imports of Nx.', library(['nx', '@nx/devkit'], ['?*', '?*/**'])),
];

/** The same two rules for every file, tests included: nothing but a static import is expected there. */
const noImport = (regex, message) => ({
  'no-restricted-imports': ['error', { patterns: [{ regex, message }] }],
});

/** What a rule cannot read it cannot forbid: every import names its module in a plain string. */
const plainImports = [
  'ImportExpression:not([source.type="Literal"])',
  'CallExpression[callee.name="require"]:not([arguments.0.type="Literal"])',
].map((selector) => ({ selector, message: 'Name the module in a plain string.' }));

/**
 * What a file imports is declared in the package.json of its own package, types included. npm puts everything
 * into one node_modules here, so a missing line would only be noticed by a user.
 */
const onlyDeclared = (folder, { orIn = [], ...options } = {}) => ({
  'import-x/no-extraneous-dependencies': [
    'error',
    {
      packageDir: [path.join(root, folder), ...orIn],
      devDependencies: false,
      optionalDependencies: false,
      includeTypes: true,
      ...options,
    },
  ],
});
const tests = { orIn: [root], devDependencies: true };

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/templates/**',
      '**/tmp/**',
      '**/*.js',
      '**/*.cjs',
      '**/*.mjs',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: root },
    },
    rules: {
      'max-lines': ['error', { max: 300, skipComments: true, skipBlankLines: true }],
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
      complexity: ['error', 12],
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...plainImports],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      ...noImport('^(nx|@nx/devkit)/(?!testing$)', 'No deep imports of Nx.'),
    },
  },
  {
    files: [`${core}/**/*.ts`],
    rules: noImport('^(nx|nx-floe|@nx)(/|$)', 'floe-core never imports Nx.'),
  },
  {
    files: [`${core}/src/**/*.ts`, `${plugin}/**/*.ts`],
    ignores: ['**/*.spec.ts'],
    plugins: { boundaries },
    settings: {
      'import/resolver': {
        typescript: {
          project: [
            path.join(root, core, 'tsconfig.json'),
            path.join(root, plugin, 'tsconfig.json'),
          ],
          noWarnOnMultipleProjects: true,
        },
      },
      'boundaries/root-path': root,
      'boundaries/elements': [
        ...rooms.map((type) => ({ type, pattern: `${core}/src/${type}`, partialMatch: false })),
        ...['graph', 'tasks', 'executors', 'generators'].map((folder) => ({
          type: `plugin-${folder}`,
          pattern: `${plugin}/${folder}`,
          partialMatch: false,
        })),
      ],
      'boundaries/files': [
        { category: 'core-door', pattern: `${core}/src/index.ts` },
        { category: 'plugin-door', pattern: `${plugin}/index.ts` },
        { category: 'openlineage-door', pattern: `${lineage}/src/index.ts` },
        { category: 'manifest', pattern: 'packages/*/package.json' },
      ],
    },
    rules: {
      // A file that belongs to no room would escape the rule below.
      'boundaries/no-unknown-files': 'error',
      'boundaries/dependencies': [
        'error',
        { default: 'disallow', checkAllOrigins: true, checkUnknownLocals: true, policies },
      ],
    },
  },
  {
    files: ['**/*.ts'],
    plugins: { 'import-x': importX },
  },
  ...[core, plugin, lineage].flatMap((folder) => [
    { files: [`${folder}/**/*.ts`], rules: onlyDeclared(folder) },
    {
      files: [`${folder}/**/*.spec.ts`, `${folder}/testing/**/*.ts`],
      rules: onlyDeclared(folder, tests),
    },
  ]),
  { files: ['e2e/**/*.ts'], rules: onlyDeclared('e2e/nx-floe', tests) },
  // Tools write these files, and nobody reads them from top to bottom.
  {
    files: [`${lineage}/src/spec/types.ts`, `${core}/src/manifest/node-json.ts`],
    rules: { 'max-lines': 'off', '@typescript-eslint/consistent-indexed-object-style': 'off' },
  },
  {
    files: ['**/*.spec.ts', '**/testing/**/*.ts', 'e2e/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
);
