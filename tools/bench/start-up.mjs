// How soon the command answers: `floe --help` against Node doing nothing.
import path from 'node:path';
import { root } from '../lib/run.mjs';
import { judge, median, printRows, takeTurns } from './measure.mjs';

const limitMs = 500;
const rounds = 15;

export async function startUp() {
  const node = (...args) => ({ program: process.execPath, args, cwd: root });
  console.log(`\nfloe --help: ${rounds} rounds`);
  const seconds = takeTurns(
    {
      'floe --help': node(path.join(root, 'packages/floe-core/bin/floe.js'), '--help'),
      'node -e 0': node('-e', '0'),
    },
    rounds,
  );
  const ms = Object.fromEntries(
    Object.entries(seconds).map(([name, values]) => [name, values.map((value) => value * 1000)]),
  );
  printRows(ms, 'ms');
  const ratio = median(ms['floe --help']) / median(ms['node -e 0']);
  console.log(`  ratio ${ratio.toFixed(2)}`);
  return judge('floe --help', median(ms['floe --help']), limitMs, ' ms');
}
