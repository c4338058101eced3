// The one place for test settings; each project's jest.config.js is a pointer to it.
const path = require('node:path');

const esmOnly = [
  'execa',
  'is-plain-obj',
  'figures',
  'is-unicode-supported',
  'get-stream',
  '@sec-ant/readable-stream',
  'human-signals',
  'is-stream',
  'npm-run-path',
  'path-key',
  'unicorn-magic',
  'parse-ms',
  'pretty-ms',
  'strip-final-newline',
  'yoctocolors',
  '@sindresorhus/merge-streams',
];

const compile = [
  'ts-jest',
  {
    // Types are checked by the typecheck target, so a test run only has to translate.
    tsconfig: {
      module: 'commonjs',
      moduleResolution: 'node10',
      target: 'es2022',
      esModuleInterop: true,
      allowJs: true,
      isolatedModules: true,
      skipLibCheck: true,
      // Else a failing test is shown at the wrong line.
      sourceMap: true,
    },
    transpilation: true,
    diagnostics: false,
  },
];

module.exports = {
  testEnvironment: 'node',
  // Real processes on a busy machine: a test that hangs still ends, a slow one is not called broken.
  testTimeout: 60_000,
  // One for each core: a test mostly waits for the programs it has started. Jest would keep one core for itself.
  maxWorkers: '100%',
  reporters: ['default', path.join(__dirname, 'tools/lib/totals-for-jest.cjs')],
  testMatch: ['<rootDir>/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/templates/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  transform: { '^.+\\.[jt]s$': compile },
  // Jest on Node 20 cannot require() an ES module, so the ESM-only packages are translated for tests.
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  // Several spec files in one worker load execa, and jest's clearing of globals does not end on what it leaves.
  testEnvironmentOptions: { globalsCleanup: 'off' },
  moduleNameMapper: {
    // It has only an `import` condition, and jest asks with `require`.
    '^unicorn-magic$': path.join(__dirname, 'node_modules/unicorn-magic/node.js'),
    // A lazy `await import('./x.js')` names the built file; tests want its source.
    '^(\\.{1,2}/.+)\\.js$': ['$1', '$1.js'],
    '^floe-core$': path.join(__dirname, 'packages/floe-core/src/index.ts'),
    '^floe-core/outline$': path.join(__dirname, 'packages/floe-core/src/outline/index.ts'),
    '^floe-core/hermetic$': path.join(__dirname, 'packages/floe-core/src/hermetic/index.ts'),
    '^floe-core/tracing$': path.join(__dirname, 'packages/floe-core/src/tracing/index.ts'),
    '^floe-core/static-graph$': path.join(
      __dirname,
      'packages/floe-core/src/static-graph/index.ts',
    ),
    '^openlineage-client$': path.join(__dirname, 'packages/openlineage-client/src/index.ts'),
  },
};
