// A stand-in for dbt that does what a list of steps tells it, for what a real dbt can't be made to do.
// usage: node puppet.mjs <steps.json> <arguments dbt would get …>
import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [stepsFile, ...args] = process.argv.slice(2);

const doings = {
  say: (lines) => lines.forEach((line) => process.stdout.write(`${line}\n`)),
  complain: (lines) => lines.forEach((line) => process.stderr.write(`${line}\n`)),
  write: ({ file, text }) => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  },
  /** Writes down how it was called. */
  record: (file) =>
    writeFileSync(file, JSON.stringify({ args, cwd: process.cwd(), env: process.env })),
  /** Writes down each interrupt; goes on, or ends with an exit code. */
  onInterrupt: ({ file, exit }) =>
    process.on('SIGINT', () => {
      appendFileSync(file, 'SIGINT\n');
      if (exit !== undefined) setImmediate(() => process.exit(exit));
    }),
  /** Leaves a process behind that hears no interrupt. */
  fork: ({ file, stdio }) => {
    const stubborn =
      "process.on('SIGINT', () => {}); console.log('child up'); setInterval(() => {}, 1000)";
    writeFileSync(file, String(spawn(process.execPath, ['-e', stubborn], { stdio }).pid));
  },
  hang: () => setInterval(() => undefined, 1000),
  crash: () => process.kill(process.pid, 'SIGKILL'),
  exit: (code) => process.exit(code),
};

for (const step of JSON.parse(readFileSync(stepsFile, 'utf8'))) {
  for (const [name, value] of Object.entries(step)) doings[name](value);
}
