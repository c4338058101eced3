// Lets node load the sources as they are: for processes of tests, which jest does not translate for.
const { readFileSync } = require('node:fs');
const { transformSync } = require('esbuild');

require.extensions['.ts'] = (module, file) => {
  const options = { loader: 'ts', format: 'cjs', target: 'node20.19', sourcefile: file };
  module._compile(transformSync(readFileSync(file, 'utf8'), options).code, file);
};
