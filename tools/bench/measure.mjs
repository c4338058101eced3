// Timing of whole processes, from outside. Machines are noisy, so what is compared is run in turn, A B C A B C,
// and what counts are ratios within one round, not seconds.
import { spawnSync } from 'node:child_process';
import { Failed } from '../lib/run.mjs';

/** Seconds a program takes to its end. What it prints is shown when it fails. */
export function secondsOf({ program, args, cwd, env = {} }) {
  const begin = process.hrtime.bigint();
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  if (error) throw error;
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}`);
    throw new Failed([program, ...args].join(' '), status);
  }
  return seconds;
}

/**
 * Runs some programs in turn, first once without counting.
 * @param contestants programs by name
 * @param wanted how many rounds, unless FLOE_BENCH_ROUNDS says otherwise
 * @returns the seconds of every counted round, by name
 */
export function takeTurns(contestants, wanted) {
  // For a first look; what is promised is measured with all rounds.
  const rounds = Number(process.env.FLOE_BENCH_ROUNDS ?? wanted);
  const entries = Object.entries(contestants);
  const seconds = Object.fromEntries(entries.map(([name]) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, program] of entries) {
      const taken = secondsOf(program);
      if (round > 0) seconds[name].push(taken);
    }
    process.stdout.write('.');
  }
  process.stdout.write('\n');
  return seconds;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Prints median, minimum and maximum of each row, in its unit. */
export function printRows(rows, unit = 's') {
  const digits = unit === 's' ? 2 : 0;
  const wide = Math.max(...Object.keys(rows).map((name) => name.length));
  for (const [name, values] of Object.entries(rows)) {
    const show = (value) => `${value.toFixed(digits)} ${unit}`.padStart(10);
    const range = `min ${show(Math.min(...values))}   max ${show(Math.max(...values))}`;
    console.log(`  ${name.padEnd(wide)}  median ${show(median(values))}   ${range}`);
  }
}

/** Prints a figure beside its limit, and says whether it holds. */
export function judge(what, value, limit, unit = '') {
  const holds = value <= limit;
  const verdict = holds ? '✓' : '✗';
  const digits = unit === '' ? 2 : 0;
  const show = (number) => `${number.toFixed(digits)}${unit}`;
  console.log(`  ${verdict} ${what}: ${show(value)} (at most ${show(limit)})`);
  return holds;
}
