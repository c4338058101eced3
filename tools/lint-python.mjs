// Checks the Python of the workspace: format and rules (ruff), types (mypy), and how long a file is. Part of `npm run lint`.
// usage: node tools/lint-python.mjs [--fix]
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Failed, main, root, run } from './lib/run.mjs';
import { pythonWithTools } from './lib/python-tools.mjs';

/** As for TypeScript (eslint.config.mjs). */
const mostLines = 300;

await main(async () => {
  const fix = process.argv.includes('--fix');
  const python = await pythonWithTools();
  const tool = (name, ...args) => run(python, ['-m', name, ...args]);
  tool('ruff', 'format', ...(fix ? [] : ['--check', '--diff']), '.');
  tool('ruff', 'check', '--quiet', ...(fix ? ['--fix'] : []), '.');
  tool('mypy');
  const files = run(python, ['-m', 'ruff', 'check', '--show-files', '.'], { quiet: true });
  const long = files
    .split('\n')
    .filter((file) => file.endsWith('.py') && linesOf(file) > mostLines)
    .map((file) => `${path.relative(root, file)} has ${linesOf(file)} lines`);
  if (long.length > 0)
    throw new Failed(`Files of at most ${mostLines} lines: ${long.join(', ')};`, 1);
});

function linesOf(file) {
  return readFileSync(file, 'utf8').trimEnd().split('\n').length;
}
