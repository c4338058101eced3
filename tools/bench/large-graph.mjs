// The workspace graph of 200 projects of 50 models each: what the plugin adds to `nx show projects` where nothing is known
// yet, where Nx's daemon has the graph, and after one file has changed; and the memory of the plugin's own process.
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nxEnv, nxOf } from '../lib/run.mjs';
import { bare, copyProject, withDaemon } from './graph.mjs';
import { judge, median, printRows, secondsOf } from './measure.mjs';

const projects = 200;
const models = 50;
/** Seconds over the same workspace without the plugin. */
const limits = { cold: 3, warm: 0.3, 'one file changed': 0.5 };
/** MB */
const mostMemory = 300;

export function largeGraph({ workspace }) {
  const rounds = Number(process.env.FLOE_BENCH_ROUNDS ?? 7);
  const { folder, nx } = workspace();
  nx('g', 'nx-floe:project', 'p000', '--template=basic');
  fill(path.join(folder, 'p000/models'));
  for (let index = 1; index < projects; index += 1) copyProject(folder, index);
  const without = bare(folder, `${folder}-without`);
  const both = Object.entries({ with: folder, without });

  console.log(`\nnx show projects, ${projects} projects of ${models} models: ${rounds} rounds`);
  const show = (cwd, daemon) => {
    const env = { ...nxEnv, NX_DAEMON: String(daemon) };
    return secondsOf({ program: nxOf(cwd), args: ['show', 'projects'], cwd, env });
  };
  const seconds = {};
  const note = (what, taken) => (seconds[what] ??= []).push(taken);
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, cwd] of both) {
      rmSync(path.join(cwd, '.nx'), { recursive: true, force: true });
      note(`cold, ${name}`, show(cwd, false));
      note(`no daemon, ${name}`, show(cwd, false));
    }
    process.stdout.write('.');
  }
  let memory = 0;
  withDaemon([folder, without], () => {
    for (const cwd of [folder, without]) show(cwd, true);
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, cwd] of both) {
        note(`warm, ${name}`, show(cwd, true));
        appendFileSync(path.join(cwd, 'p100/models/m05.sql'), `-- ${round}\n`);
        note(`one file changed, ${name}`, show(cwd, true));
      }
      process.stdout.write('.');
    }
    memory = workerMemory(folder);
  });
  process.stdout.write('\n');
  printRows(seconds);
  const over = (what) =>
    median(seconds[`${what}, with`].map((taken, i) => taken - seconds[`${what}, without`][i]));
  console.log(`  no daemon: ${over('no daemon').toFixed(2)} s over`);
  return [
    ...Object.entries(limits).map(([what, limit]) =>
      judge(`${what}, seconds over`, over(what), limit),
    ),
    judge("memory of the plugin's process", memory, mostMemory, ' MB'),
  ].every(Boolean);
}

/** As many models as there are to be, each reading the one before. */
function fill(folder) {
  const missing = models - readdirSync(folder).filter((name) => name.endsWith('.sql')).length;
  for (let index = 0; index < missing; index += 1) {
    const name = (number) => `m${String(number).padStart(2, '0')}`;
    const sql = index === 0 ? 'select 1 as id' : `select id from {{ ref('${name(index - 1)}') }}`;
    writeFileSync(path.join(folder, `${name(index)}.sql`), `${sql}\n`);
  }
}

/** Megabytes at most, of the worker Nx's daemon has for the plugin in a workspace. Only where there is /proc. */
function workerMemory(folder) {
  const read = (pid, file) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      return '';
    }
  };
  const isWorker = (pid) => {
    const words = read(pid, 'cmdline').split('\0');
    return words.includes('nx-floe') && words.includes(folder);
  };
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isWorker(name));
  if (pids.length === 0) throw new Error(`No worker of the plugin is at work in ${folder}`);
  const peak = (pid) => Number(/VmHWM:\s*(\d+)/.exec(read(pid, 'status'))?.[1]) / 1024;
  return Math.max(...pids.map(peak));
}
