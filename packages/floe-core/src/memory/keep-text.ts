import writeFileAtomic from 'write-file-atomic';

/** Writes a cache. Without a place to write, the next time is a little slower; that is all. Never rejects. */
export async function keepText(file: string, text: string): Promise<void> {
  await writeFileAtomic(file, text).catch(() => undefined);
}
