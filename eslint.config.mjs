// Lint settings of the whole workspace. The street (which room may import which) is drawn in ARCHITECTURE.md
// and held here: change both together.
import boundaries from 'eslint-plugin-boundaries';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import path from 'node:path';

const root = import.meta.dirname;
const core = 'packages/floe-core/src';

/** Each row may import the rows above it, never its own row: siblings do not know each other. */
const street = [
  ['diagnostics'],
  ['artifacts', 'events'],
  ['config', 'dbt', 'toolchain', 'outline'],
  ['compiler', 'runner', 'warehouse', 'scaffold'],
  ['progress'],
  ['flow'],
  ['cli'],
];

const above = (row) => street.slice(0, row).flat();

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/templates/**',
      '**/tmp/**',
      '**/*.js',
      '**/*.mjs',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: root },
    },
    plugins: { boundaries, 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          project: [
            path.join(root, 'packages/*/tsconfig.json'),
            path.join(root, 'e2e/*/tsconfig.json'),
          ],
          noWarnOnMultipleProjects: true,
        }),
      ],
      'import/resolver': {
        typescript: {
          project: [
            path.join(root, 'packages/*/tsconfig.json'),
            path.join(root, 'e2e/*/tsconfig.json'),
          ],
          noWarnOnMultipleProjects: true,
        },
      },
      'boundaries/root-path': root,
      'boundaries/elements': [
        ...street.flat().map((room) => ({ type: room, pattern: `${core}/${room}` })),
        { type: 'core-door', mode: 'file', pattern: `${core}/index.ts` },
        { type: 'core-testing', pattern: 'packages/floe-core/testing' },
        { type: 'plugin-graph', pattern: 'packages/nx-floe/graph' },
        { type: 'plugin-executors', pattern: 'packages/nx-floe/executors' },
        { type: 'plugin-generators', pattern: 'packages/nx-floe/generators' },
        { type: 'plugin-door', mode: 'file', pattern: 'packages/nx-floe/index.ts' },
      ],
    },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'max-lines': ['error', { max: 300, skipComments: true, skipBlankLines: true }],
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
      complexity: ['error', 12],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-imports': [
        'error',
        {
          patterns: [{ regex: '^(nx|@nx/devkit)/(?!testing$)', message: 'No deep imports of Nx.' }],
        },
      ],
    },
  },
  {
    files: [`${core}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(nx|@nx)(/|$)', message: 'floe-core never imports Nx.' }] },
      ],
    },
  },
  {
    files: [`${core}/**/*.ts`, 'packages/nx-floe/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'boundaries/element-types': [
        'error',
        {
          default: 'disallow',
          rules: [
            ...street.flatMap((row, index) =>
              row.map((room) => ({ from: [room], allow: [room, ...above(index)] })),
            ),
            { from: ['core-door'], allow: street.flat() },
            { from: ['plugin-graph'], allow: ['plugin-graph', 'outline'] },
            { from: ['plugin-executors'], allow: ['plugin-executors', 'core-door'] },
            {
              from: ['plugin-generators'],
              allow: ['plugin-generators', 'plugin-graph', 'core-door'],
            },
            { from: ['plugin-door'], allow: ['plugin-graph'] },
          ],
        },
      ],
      'boundaries/entry-point': [
        'error',
        {
          default: 'disallow',
          rules: [
            { target: [...street.flat(), 'plugin-graph'], allow: 'index.ts' },
            { target: ['core-door', 'plugin-door'], allow: '*' },
            { target: ['plugin-executors', 'plugin-generators'], allow: '**' },
          ],
        },
      ],
    },
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
