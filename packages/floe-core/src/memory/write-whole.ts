import path from 'node:path';

import { diagnose, failed, ok, type Outcome, systemReason } from '../diagnostics';
import { makeFolder } from './make-folder';

/** Writes a file whole or not at all, and makes the way there; a FLOE533 where that cannot be done. */
export async function writeWhole(file: string, text: string): Promise<Outcome<void>> {
  const folder = path.dirname(file);
  try {
    const { default: writeFileAtomic } = await import('write-file-atomic');
    await makeFolder(folder);
    await writeFileAtomic(file, text);
    return ok(undefined);
  } catch (error) {
    return failed(diagnose('FLOE533', { folder, reason: systemReason(error) }));
  }
}
