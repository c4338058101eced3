import { createHash } from 'node:crypto';
import { type FileVersion, isSame } from '../memory';
import { loadCache, saveCache, type Cache, type KnownFile } from './cache';
import { findFile } from './find-file';
import { parseOutline } from './outline';
import type { Outline } from './outline-shape';
import { readFloeFile } from './read-floe-file';

/** Outlines of the files of a workspace. Nothing in here ever rejects. */
export interface Outlines {
  /** @param file absolute path of a floe.yaml; empty when it cannot be read */
  of(file: string): Promise<Outline>;
  /** Keeps what was read for the next time. */
  save(): Promise<void>;
}

/** Beyond so many, those of earlier versions of the files are let go. */
const MOST_KEPT = 5000;

/**
 * Reads outlines and remembers them by the text they came from, so that a file is parsed once for each of its
 * versions, and that text by the file's size and times, so that it is read once. Where the times leave a doubt, the
 * file is read. A cache that is absent or damaged is an empty one.
 *
 * @param cacheFile absolute path of the JSON file to remember them in; nothing is remembered without one
 */
export function openOutlines(cacheFile: string | undefined): Outlines {
  const before: Cache =
    cacheFile === undefined ? { outlines: new Map(), files: new Map() } : loadCache(cacheFile);
  const used = { outlines: new Map<string, Outline>(), files: new Map<string, KnownFile>() };
  let isNew = false;

  async function parsed(text: string, key: string): Promise<Outline> {
    const known = before.outlines.get(key) ?? used.outlines.get(key);
    if (known === undefined) isNew = true;
    return known ?? (await parseOutline(text));
  }

  function known(file: string, version: FileVersion | undefined): KnownFile | undefined {
    const last = before.files.get(file);
    const isIt = last !== undefined && version !== undefined && isSame(last.version, version);
    return isIt && before.outlines.has(last.text) ? last : undefined;
  }

  return {
    async of(file) {
      const found = findFile(file);
      const unchanged = known(file, found?.version);
      const read = found === undefined || unchanged ? '' : (readFloeFile(file) ?? '');
      const text = unchanged?.text ?? createHash('sha256').update(read).digest('base64url');
      const outline = await parsed(read, text);
      used.outlines.set(text, outline);
      if (found?.version !== undefined) {
        used.files.set(file, unchanged ?? { version: found.version, text });
        isNew ||= unchanged === undefined;
      }
      return outline;
    },
    async save() {
      if (cacheFile === undefined || !isNew) return;
      const outlines = new Map([...before.outlines, ...used.outlines]);
      const files = new Map([...before.files, ...used.files]);
      const isTooMuch = Math.max(outlines.size, files.size) > MOST_KEPT;
      await saveCache(cacheFile, isTooMuch ? used : { outlines, files });
    },
  };
}
