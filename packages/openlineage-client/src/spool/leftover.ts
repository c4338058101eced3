import { once } from 'node:events';
import { createReadStream, createWriteStream, readdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { spooledOf } from './line';
import { wholeLines } from './lines';
import { type SpoolName, spoolNameOf } from './names';
import { setAside } from './set-aside';
import { settledBeside } from './settled';

/** The spool files of a folder, the oldest first. A folder that is not there has none. */
export function spoolFilesOf(folder: string): readonly SpoolName[] {
  try {
    return readdirSync(folder)
      .sort()
      .flatMap((file) => spoolNameOf(file) ?? []);
  } catch {
    return [];
  }
}

interface Lines {
  /** Lines whose event is still to be sent. */
  readonly pending: boolean;
  readonly text: string;
}

/** The lines of a file that are not settled: those with an event, and those that are damaged. */
async function* unsettledLines(file: string): AsyncGenerator<Lines> {
  const settled = settledBeside(file).read();
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([rest, chunk]);
    let end = 0;
    for (const line of wholeLines(bytes)) {
      end = line.end;
      const spooled = spooledOf(line.text);
      if (spooled === undefined) yield { pending: false, text: line.text };
      else if (!settled.has(spooled.n)) yield { pending: true, text: line.text };
    }
    rest = bytes.subarray(end);
  }
}

/** How many events of a spool file are still to be sent. */
export async function countPending(folder: string, name: SpoolName): Promise<number> {
  let count = 0;
  for await (const { pending } of unsettledLines(path.join(folder, name.file))) {
    if (pending) count += 1;
  }
  return count;
}

/**
 * Takes out of a spool file what is settled, and puts aside what is damaged. The file is replaced in one step. Numbers
 * stay what they are, so it does not matter whether the sidecar is gone after that.
 */
export async function compact(folder: string, name: SpoolName): Promise<void> {
  const file = path.join(folder, name.file);
  const part = `${file}.part`;
  const out = createWriteStream(part);
  for await (const { pending, text } of unsettledLines(file)) {
    if (!pending) setAside(folder, name, 'the line is damaged', JSON.stringify(text));
    else if (!out.write(`${text}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  await rename(part, file);
  await rm(settledBeside(file).path, { force: true });
}
