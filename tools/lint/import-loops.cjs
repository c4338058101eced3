// No file may lead back to itself through its imports, imports of types included: those never make a loop at
// run time, but they make two files impossible to understand one at a time.
const path = require('node:path');

const root = path.join(__dirname, '../..');

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [{ name: 'import-loop', severity: 'error', from: {}, to: { circular: true } }],
  options: {
    doNotFollow: { path: ['node_modules'] },
    exclude: { path: ['[.]spec[.]ts$', '(^|/)(dist|templates)/'] },
    // Also what TypeScript would leave out: imports of types only.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: path.join(root, 'tsconfig.base.json') },
  },
};
