// What the plugin adds to every Nx command: `nx show projects` with 200 projects of ours, against the same workspace
// where the plugin is not registered.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nxEnv, nxOf } from '../lib/run.mjs';
import { judge, median, printRows, takeTurns } from './measure.mjs';

const limit = 1.3;
const projects = 200;
const rounds = 15;

export async function graph({ workspace }) {
  const { folder, nx } = workspace();
  nx('g', 'nx-floe:project', 'p000', '--template=basic');
  for (let index = 1; index < projects; index += 1) copyProject(folder, index);
  const without = `${folder}-without`;
  cpSync(folder, without, { recursive: true, verbatimSymlinks: true });
  const settings = JSON.parse(readFileSync(path.join(without, 'nx.json'), 'utf8'));
  writeFileSync(path.join(without, 'nx.json'), JSON.stringify({ ...settings, plugins: [] }));

  const show = (cwd) => ({
    program: nxOf(cwd),
    args: ['show', 'projects'],
    cwd,
    env: nxEnv,
  });
  console.log(`\nnx show projects, ${projects} projects, warm, no daemon: ${rounds} rounds`);
  const seconds = takeTurns({ 'with nx-floe': show(folder), without: show(without) }, rounds);
  printRows(seconds);
  const ratios = seconds['with nx-floe'].map((taken, round) => taken / seconds.without[round]);
  return judge('with : without', median(ratios), limit);
}

function copyProject(folder, index) {
  const name = `p${String(index).padStart(3, '0')}`;
  cpSync(path.join(folder, 'p000'), path.join(folder, name), { recursive: true });
  for (const file of ['floe.yaml', 'dbt_project.yml']) {
    const place = path.join(folder, name, file);
    writeFileSync(place, readFileSync(place, 'utf8').replaceAll('p000', name));
  }
  mkdirSync(path.join(folder, name, 'analyses'), { recursive: true });
}
