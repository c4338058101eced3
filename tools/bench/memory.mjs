// Peak memory of our own process while dbt tells of 1,000 nodes, and of 100,000: it must not grow with them.
//
// One real build is recorded; its nodes are then repeated under other names, and a stand-in for dbt plays that stream
// as fast as it is read.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failed, root, run } from '../lib/run.mjs';
import { judge } from './measure.mjs';
import { writeRecording } from './recording.mjs';

const limitMb = 150;
const floe = path.join(root, 'packages/floe-core/bin/floe.js');

export async function memory({ place, dbt }) {
  const folder = path.join(place, 'memory');
  mkdirSync(folder);
  run(process.execPath, [floe, 'init', 'shop', '--template', 'jaffle'], {
    cwd: folder,
    quiet: true,
  });
  const project = path.join(folder, 'shop');
  const recorded = record(project, dbt);
  const peaks = [1_000, 100_000].map((nodes) => {
    const recording = path.join(folder, `recording-${nodes}`);
    writeRecording(recording, recorded, nodes);
    return { nodes, peak: peakMb(project, standIn(recording)) };
  });
  console.log('\nPeak memory of floe run');
  for (const { nodes, peak } of peaks) {
    console.log(`  ${String(nodes).padStart(7)} nodes  ${peak.toFixed(0).padStart(5)} MB`);
  }
  const [few, many] = peaks;
  console.log(`  ratio ${(many.peak / few.peak).toFixed(2)}`);
  return judge(`${many.nodes} nodes`, many.peak, limitMb, ' MB');
}

/** The events and results of one real build, as dbt tells them when floe has started it. */
function record(project, dbt) {
  run(process.execPath, [floe, 'compile'], { cwd: project, quiet: true });
  mkdirSync(path.join(project, 'warehouse'));
  const flags = ['--log-format', 'json', '--log-level', 'info', '--no-use-colors'];
  const python = path.join(path.dirname(dbt), 'python');
  const started = path.join(root, 'packages/floe-core/python/dbt_process.py');
  const events = run(python, [started, dbt, ...flags, 'build', '--profiles-dir', '.floe'], {
    cwd: project,
    quiet: true,
    env: { DBT_SEND_ANONYMOUS_USAGE_STATS: 'false', FLOE_REPORT_NODES: '1' },
  });
  const results = readFileSync(path.join(project, 'target/run_results.json'), 'utf8');
  return { events: events.trim().split('\n'), results: JSON.parse(results) };
}

/** A program that can be started in dbt's place. */
function standIn(recording) {
  const program = `${recording}-dbt`;
  const player = path.join(import.meta.dirname, 'stand-in-dbt.cjs');
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${player}' '${recording}' "$@"\n`);
  chmodSync(program, 0o755);
  return program;
}

function peakMb(project, program) {
  const report = `${program}.peak`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', path.join(import.meta.dirname, 'note-peak.cjs'), floe, 'run'],
    {
      cwd: project,
      env: { ...process.env, FLOE_DBT: program, FLOE_BENCH_PEAK: report },
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    },
  );
  if (status !== 0) {
    process.stderr.write(`${stdout.slice(-2000)}${stderr.slice(-2000)}`);
    throw new Failed('floe run', status);
  }
  return Number(readFileSync(report, 'utf8')) / 1024;
}
