// What the plugin adds to every Nx command: `nx show projects` with 200 projects of ours, against the same workspace
// where the plugin is not registered. With Nx's daemon, which keeps the graph warm between commands, and without one, as
// in CI, where each command starts a process for each plugin and makes the graph anew. Without the plugin there are no
// projects at all, so there is a third workspace, where what floe infers is written by hand into 200 project.json.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nxEnv, nxOf, run } from '../lib/run.mjs';
import { judge, median, printRows, takeTurns } from './measure.mjs';

const limit = 1.3;
const projects = 200;
const rounds = 15;

export async function graph({ workspace }) {
  const { folder, nx } = workspace();
  nx('g', 'nx-floe:project', 'p000', '--template=basic');
  for (let index = 1; index < projects; index += 1) copyProject(folder, index);
  nx('graph', '--file=graph.json');
  const without = bare(folder, `${folder}-without`);
  const byHand = bare(folder, `${folder}-by-hand`);
  writeByHand(byHand, JSON.parse(readFileSync(path.join(folder, 'graph.json'), 'utf8')));

  const show = (cwd, daemon) => ({
    program: nxOf(cwd),
    args: ['show', 'projects'],
    cwd,
    env: { ...nxEnv, NX_DAEMON: String(daemon) },
  });
  console.log(`\nnx show projects, ${projects} projects: ${rounds} rounds`);
  const warm = withDaemon([folder, without], () =>
    takeTurns({ 'with nx-floe, daemon': show(folder, true), daemon: show(without, true) }, rounds),
  );
  const anew = takeTurns(
    {
      'with nx-floe': show(folder, false),
      'by hand': show(byHand, false),
      without: show(without, false),
    },
    rounds,
  );
  printRows({ ...warm, ...anew });
  const ratio = (ones, others) => median(ones.map((taken, round) => taken / others[round]));
  const toNone = ratio(anew['with nx-floe'], anew.without);
  console.log(`  no daemon, with : without any projects: ${toNone.toFixed(2)}`);
  return [
    judge('daemon, with : without', ratio(warm['with nx-floe, daemon'], warm.daemon), limit),
    judge(
      'no daemon, with : the same by hand',
      ratio(anew['with nx-floe'], anew['by hand']),
      limit,
    ),
  ].every(Boolean);
}

/** No daemon may be left behind: it would take its part of every graph that is made beside it. */
export function withDaemon(folders, work) {
  try {
    return work();
  } finally {
    for (const cwd of folders) run(nxOf(cwd), ['daemon', '--stop'], { cwd, quiet: true });
  }
}

/** The same workspace, where the plugin is not registered. */
export function bare(folder, copy) {
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
  rmSync(path.join(copy, '.nx'), { recursive: true, force: true });
  const file = path.join(copy, 'nx.json');
  const settings = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...settings, plugins: [] }));
  return copy;
}

/** What is inferred, as somebody would write it who has no plugin. */
function writeByHand(folder, { graph }) {
  for (const { data } of Object.values(graph.nodes)) {
    const { root, name, projectType, targets } = data;
    const file = path.join(folder, root, 'project.json');
    writeFileSync(file, JSON.stringify({ name, projectType, targets }));
  }
}

export function copyProject(folder, index) {
  const name = `p${String(index).padStart(3, '0')}`;
  cpSync(path.join(folder, 'p000'), path.join(folder, name), { recursive: true });
  for (const file of ['floe.yaml', 'dbt_project.yml']) {
    const place = path.join(folder, name, file);
    writeFileSync(place, readFileSync(place, 'utf8').replaceAll('p000', name));
  }
  mkdirSync(path.join(folder, name, 'analyses'), { recursive: true });
}
