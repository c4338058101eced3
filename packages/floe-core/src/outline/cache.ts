import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FileVersion } from './file-version';
import type { Outline } from './outline-shape';

/** The text a file had in one of its versions. */
export interface KnownFile {
  readonly version: FileVersion;
  /** The hash of the text. */
  readonly text: string;
}

/** What earlier commands have read. */
export interface Cache {
  /** By the hash of the text. */
  readonly outlines: ReadonlyMap<string, Outline>;
  /** By absolute path. */
  readonly files: ReadonlyMap<string, KnownFile>;
}

const empty: Cache = { outlines: new Map(), files: new Map() };

/** @returns an empty cache where there is none, where it is damaged, and where another version of floe wrote it */
export function loadCache(cacheFile: string): Cache {
  try {
    const cached: unknown = JSON.parse(readFileSync(cacheFile, 'utf8'));
    if (!isRecord(cached) || cached.reader !== readerVersion()) return empty;
    return {
      outlines: entriesOf(cached.outlines, isOutline),
      files: entriesOf(cached.files, isKnownFile),
    };
  } catch {
    return empty;
  }
}

/** Writes a cache. Without a place to write, the next time is a little slower; that is all. Never rejects. */
export async function saveCache(cacheFile: string, { outlines, files }: Cache): Promise<void> {
  const { keepText } = await import('./keep-text.js');
  const cache = {
    reader: readerVersion(),
    outlines: Object.fromEntries(outlines),
    files: Object.fromEntries(files),
  };
  await keepText(cacheFile, JSON.stringify(cache));
}

function entriesOf<T>(value: unknown, isOne: (each: unknown) => each is T): Map<string, T> {
  const entries = isRecord(value) ? Object.entries(value) : [];
  return new Map(entries.filter((entry): entry is [string, T] => isOne(entry[1])));
}

function isOutline(value: unknown): value is Outline {
  if (!isRecord(value) || !Array.isArray(value.transforms)) return false;
  const { name = '', duckdbPath = '', platform = '', form, variables = [] } = value;
  if (form !== 'inline' && form !== 'profiles') return false;
  if (!Array.isArray(variables)) return false;
  const lists: readonly unknown[] = [value.transforms, variables].flat();
  return [name, duckdbPath, platform, ...lists].every((each) => typeof each === 'string');
}

function isKnownFile(value: unknown): value is KnownFile {
  if (!isRecord(value) || typeof value.text !== 'string') return false;
  const version: unknown = value.version;
  if (!Array.isArray(version) || version.length !== 4) return false;
  return version.every((each) => typeof each === 'number');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Another version of floe may read the same text differently. */
function readerVersion(): string {
  const manifest = path.join(__dirname, '..', '..', 'package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
