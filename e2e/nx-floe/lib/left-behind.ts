import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Command lines of the processes that work in a folder or below it, zombies aside. Linux only. */
export function processesIn(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => isIn(folder, pid))
    .map((pid) => `${pid} ${commandOf(pid)}`);
}

function isIn(folder: string, pid: string): boolean {
  try {
    const cwd = readlinkSync(`/proc/${pid}/cwd`);
    return cwd === folder || cwd.startsWith(`${folder}/`);
  } catch {
    // It has ended in the meantime, or has nothing left but its exit code.
    return false;
  }
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}
