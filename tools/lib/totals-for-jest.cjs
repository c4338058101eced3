// Jest reporter: notes how many tests passed for `npm test`, which adds them up over all projects.
const { appendFileSync } = require('node:fs');

module.exports = class {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, ...rest }) {
    const file = process.env.FLOE_TEST_TOTALS;
    if (!file) return;
    const note = {
      passed: numPassedTests,
      // A file that could not even be loaded hides its tests, so it counts as one.
      failed: numFailedTests + numRuntimeErrorTestSuites,
      skipped: rest.numPendingTests + rest.numTodoTests,
    };
    appendFileSync(file, `${JSON.stringify(note)}\n`);
  }
};
