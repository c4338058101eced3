import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import writeFileAtomic from 'write-file-atomic';

/** Writes a cache. Without a place to write, the next time is a little slower; that is all. Never rejects. */
export async function keepText(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
    .then(() => writeFileAtomic(file, text))
    .catch(() => undefined);
}
