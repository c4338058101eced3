// What reuse by node state is worth: 500 models and 500 tests of which nothing, one leaf, or one macro has changed.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nxEnv, nxOf, run } from '../lib/run.mjs';
import { makeLarge } from './large-project.mjs';
import { judge, median, printRows, secondsOf } from './measure.mjs';

const rounds = Number(process.env.FLOE_BENCH_ROUNDS ?? 7);
const leaf = 'm499';
/** The heads of ten chains of ten models each. */
const withMacro = Array.from(
  { length: 10 },
  (_, index) => `m${String(index * 10).padStart(3, '0')}`,
);

export function reuse({ place, workspace, dbt }) {
  const { folder, nx } = workspace();
  nx('g', 'nx-floe:project', 'large', '--template=basic');
  const project = path.join(folder, 'large');
  makeLarge(project);
  const write = (name, text) => writeFileSync(path.join(project, name), text);
  const setMacro = (value) =>
    write('macros/start.sql', `{% macro start() %}${value}{% endmacro %}\n`);
  setMacro(1);
  for (const name of withMacro) write(`models/many/${name}.sql`, 'select {{ start() }} as id\n');
  mkdirSync(path.join(folder, 'empty'));
  const empty = { name: 'empty', targets: { nothing: { executor: 'nx:noop' } } };
  writeFileSync(path.join(folder, 'empty/project.json'), JSON.stringify(empty));

  const env = { ...nxEnv, FLOE_DBT: dbt, DBT_SEND_ANONYMOUS_USAGE_STATS: 'false', NO_COLOR: '1' };
  const ofNx = (...args) => ({ program: nxOf(folder), args: ['run', ...args], cwd: folder, env });
  // In a project of its own: what a bare dbt writes into a database is not what floe has put there.
  const byHandFolder = path.join(place, 'by-hand');
  const byHand = {
    program: dbt,
    args: ['build', '--profiles-dir', '.floe', '-s', `${leaf}+`],
    cwd: byHandFolder,
    env,
  };
  const floe = ofNx('large:run');
  let edits = 0;
  const editLeaf = (place) => {
    const sql = `select id + ${(edits += 1)} as id from {{ ref('m498') }}\n`;
    writeFileSync(path.join(place, `models/many/${leaf}.sql`), sql);
  };

  console.log(`\nreuse, 500 models and 500 tests: ${rounds} rounds`);
  secondsOf(floe);
  secondsOf(floe);
  cpSync(project, byHandFolder, { recursive: true });
  const seconds = {
    'nothing changed': [],
    'empty nx run': [],
    'one leaf changed': [],
    'dbt build -s leaf+': [],
  };
  for (let round = 0; round <= rounds; round += 1) {
    const taken = {
      'nothing changed': secondsOf(floe),
      'empty nx run': secondsOf(ofNx('empty:nothing')),
    };
    editLeaf(byHandFolder);
    taken['dbt build -s leaf+'] = secondsOf(byHand);
    editLeaf(project);
    taken['one leaf changed'] = secondsOf(floe);
    if (round > 0) for (const [name, value] of Object.entries(taken)) seconds[name].push(value);
    process.stdout.write('.');
  }
  process.stdout.write('\n');
  printRows(seconds);
  const ratio = (name, other) =>
    median(seconds[name].map((taken, round) => taken / seconds[other][round]));

  setMacro(2);
  const { program, args } = floe;
  const said = run(program, args, { cwd: folder, env, quiet: true });
  const built = [...said.matchAll(/✓ model +(\w+)/g)].map(([, name]) => name).sort();
  const expected = withMacro.flatMap((name) =>
    Array.from(
      { length: 10 },
      (_, index) => `m${String(Number(name.slice(1)) + index).padStart(3, '0')}`,
    ),
  );
  const exact = JSON.stringify(built) === JSON.stringify(expected.sort());
  console.log(
    `  ${exact ? '✓' : '✗'} a macro of ten models changed: ${built.length} of 500 models built (${expected.length} are it and downstream)`,
  );
  return [
    judge('nothing changed : empty nx run', ratio('nothing changed', 'empty nx run'), 1.5),
    judge(
      'one leaf changed : dbt build -s leaf+',
      ratio('one leaf changed', 'dbt build -s leaf+'),
      1.3,
    ),
    exact,
  ].every(Boolean);
}
