import { type FileVersion, recall, remember } from '../memory';
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

/** @returns an empty cache where there is none that this version of floe wrote */
export function loadCache(cacheFile: string): Cache {
  const { outlines, files } = recall(cacheFile);
  return { outlines: entriesOf(outlines, isOutline), files: entriesOf(files, isKnownFile) };
}

/** Never rejects. */
export async function saveCache(cacheFile: string, { outlines, files }: Cache): Promise<void> {
  await remember(cacheFile, {
    outlines: Object.fromEntries(outlines),
    files: Object.fromEntries(files),
  });
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
