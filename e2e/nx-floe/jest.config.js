module.exports = {
  ...require('../../jest.preset.js'),
  rootDir: __dirname,
  globalSetup: '<rootDir>/lib/set-up.ts',
  globalTeardown: '<rootDir>/lib/tear-down.ts',
  // A story installs packages and runs dbt, at times on a busy machine.
  testTimeout: 10 * 60_000,
};
