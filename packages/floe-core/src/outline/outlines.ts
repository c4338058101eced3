import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseOutline, type Outline } from './outline';
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
 * versions. A cache that is absent or damaged is an empty one.
 *
 * @param cacheFile absolute path of the JSON file to remember them in; nothing is remembered without one
 */
export function openOutlines(cacheFile: string | undefined): Outlines {
  const reader = readerVersion();
  const before = cacheFile === undefined ? new Map<string, Outline>() : load(cacheFile, reader);
  const used = new Map<string, Outline>();
  return {
    async of(file) {
      const text = readFloeFile(file) ?? '';
      const key = createHash('sha256').update(text).digest('base64url');
      const outline = before.get(key) ?? used.get(key) ?? (await parseOutline(text));
      used.set(key, outline);
      return outline;
    },
    async save() {
      const isNew = [...used.keys()].some((key) => !before.has(key));
      if (cacheFile === undefined || !isNew) return;
      const all = new Map([...before, ...used]);
      const outlines = Object.fromEntries(all.size > MOST_KEPT ? used : all);
      const { keepText } = await import('./keep-text.js');
      await keepText(cacheFile, JSON.stringify({ reader, outlines }));
    },
  };
}

function load(cacheFile: string, reader: string): Map<string, Outline> {
  try {
    const cached: unknown = JSON.parse(readFileSync(cacheFile, 'utf8'));
    if (!isRecord(cached) || cached.reader !== reader || !isRecord(cached.outlines))
      return new Map();
    const entries = Object.entries(cached.outlines);
    return new Map(entries.filter((entry): entry is [string, Outline] => isOutline(entry[1])));
  } catch {
    return new Map();
  }
}

function isOutline(value: unknown): value is Outline {
  if (!isRecord(value) || !Array.isArray(value.transforms)) return false;
  const { name = '', duckdbPath = '', platform = '', form, variables = [] } = value;
  if (form !== 'inline' && form !== 'profiles') return false;
  if (!Array.isArray(variables)) return false;
  const lists: readonly unknown[] = [value.transforms, variables].flat();
  return [name, duckdbPath, platform, ...lists].every((each) => typeof each === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Another version of floe may read the same text differently. */
function readerVersion(): string {
  const manifest = path.join(__dirname, '..', '..', 'package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
