import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** Who does a piece of work. */
export interface Claim {
  /** The id of a task. */
  readonly by: string;
  readonly pid: number;
}

/**
 * Notes who does the work.
 *
 * @param file absolute path, without an extension
 * @returns who has said so before; `own` where nobody has, `none` where nothing can be noted
 */
export function claim(file: string, own: Claim): Claim | 'own' | 'none' {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeOnce(`${file}.claim`, own);
    return 'own';
  } catch {
    return (read(`${file}.claim`) as Claim | undefined) ?? 'none';
  }
}

/** Notes how the work has ended; where it can't, whoever waits does the work again when this process is gone. */
export function noteEnd(file: string, success: boolean): void {
  try {
    writeOnce(`${file}.end`, { success });
  } catch {
    // See above.
  }
}

/** Whether the work has ended well; undefined where it has not ended. */
export function endOf(file: string): boolean | undefined {
  return (read(`${file}.end`) as { readonly success: boolean } | undefined)?.success;
}

/** Milliseconds after which no command is still at work. */
const day = 24 * 60 * 60 * 1000;

/** Removes the notes of one command, and those of commands that were killed long ago. */
export function removeOld(folder: string, name: string): void {
  const isOld = (each: string) => {
    const stats = statSync(path.join(folder, each), { throwIfNoEntry: false });
    return stats !== undefined && stats.mtimeMs < Date.now() - day;
  };
  try {
    for (const each of readdirSync(folder)) {
      if (each === name || isOld(each)) rmSync(path.join(folder, each), { recursive: true });
    }
  } catch {
    // No command has left anything, or another one is removing it.
  }
}

/** Writes a file that must not be there yet; who finds it, finds it whole. Throws what the disk says. */
function writeOnce(file: string, content: object): void {
  const half = `${file}.${process.pid}`;
  writeFileSync(half, JSON.stringify(content));
  try {
    linkSync(half, file);
  } finally {
    rmSync(half);
  }
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
