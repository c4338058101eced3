import path from 'node:path';

import writeFileAtomic from 'write-file-atomic';

import { makeFolder } from './make-folder';

/** Writes a cache. Without a place to write, the next time is a little slower; that is all. Never rejects. */
export async function keepText(file: string, text: string): Promise<void> {
  await makeFolder(path.dirname(file))
    .then(() => writeFileAtomic(file, text))
    .catch(() => undefined);
}
