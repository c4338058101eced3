// What `nx run p:run` costs on top of the two things it cannot do without: dbt's own build, and Nx starting a task.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nxEnv, nxOf } from '../lib/run.mjs';
import { makeLarge } from './large-project.mjs';
import { judge, median, printRows, takeTurns } from './measure.mjs';

const limit = 1.1;

/** A small project of 28 nodes: what is paid once weighs most. */
export function runOverhead({ workspace, dbt }) {
  const { folder, nx } = workspace();
  nx('g', 'nx-floe:project', 'shop', '--template=jaffle');
  emptyTarget(folder);
  return compare('shop', { folder, dbt, rounds: 15 });
}

/** 500 models and 500 tests: what is paid for each node weighs most. */
export function largeOverhead({ workspace, dbt }) {
  const { folder, nx } = workspace();
  nx('g', 'nx-floe:project', 'large', '--template=basic');
  makeLarge(path.join(folder, 'large'));
  emptyTarget(folder);
  return compare('large', { folder, dbt, rounds: 2 });
}

function compare(project, { folder, dbt, rounds }) {
  const env = { ...nxEnv, FLOE_DBT: dbt, DBT_SEND_ANONYMOUS_USAGE_STATS: 'false', NO_COLOR: '1' };
  const nx = nxOf(folder);
  // What is judged takes nothing from a cache: validate and compile run as well.
  const run = (...flags) => ({
    program: nx,
    // What is judged is the work, not the leaving out of it: see reuse.mjs.
    args: ['run', `${project}:run`, '--reuse=never', ...flags],
    cwd: folder,
    env,
  });
  const plain = {
    program: dbt,
    args: ['build', '--profiles-dir', '.floe'],
    cwd: path.join(folder, project),
    env,
  };
  const empty = { program: nx, args: ['run', 'empty:nothing'], cwd: folder, env };
  console.log(`\n${project}: ${rounds} rounds`);
  const seconds = takeTurns(
    {
      'nx run p:run': run('--skip-nx-cache'),
      'the same, checks from cache': run(),
      'dbt build': plain,
      'empty nx run': empty,
    },
    rounds,
  );
  printRows(seconds);
  const ratios = (name) =>
    seconds[name].map(
      (taken, round) => taken / (seconds['dbt build'][round] + seconds['empty nx run'][round]),
    );
  const told = ratios('nx run p:run');
  console.log(`  ratios of the rounds: ${told.map((ratio) => ratio.toFixed(2)).join(' ')}`);
  const cached = median(ratios('the same, checks from cache'));
  console.log(`  checks from cache : (dbt build + empty nx run): ${cached.toFixed(2)}`);
  return judge('nx run p:run : (dbt build + empty nx run)', median(told), limit);
}

/** A project in the workspace whose one target does nothing. */
function emptyTarget(folder) {
  mkdirSync(path.join(folder, 'empty'));
  const project = { name: 'empty', targets: { nothing: { executor: 'nx:noop' } } };
  writeFileSync(path.join(folder, 'empty/project.json'), JSON.stringify(project));
}
