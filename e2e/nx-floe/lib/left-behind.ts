import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';

/**
 * The processes that still work in a folder once all had time to end: the one that was waited for may be gone
 * before those it has told to stop.
 */
export async function leftBehindIn(folder: string, patienceMs = 20_000): Promise<string[]> {
  const deadline = Date.now() + patienceMs;
  while (processesIn(folder).length > 0 && Date.now() < deadline) await after(100);
  return processesIn(folder);
}

/** Command lines of the processes that work in a folder or below it, zombies aside. Linux only. */
function processesIn(folder: string): string[] {
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
