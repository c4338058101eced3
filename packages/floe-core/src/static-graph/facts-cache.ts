import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { recall, remember, versionOf } from '../memory';
import type { FactsOf, FileKind } from './facts';
import { readFacts } from './read-facts';

/** A file of the workspace to be read. */
export interface FileToRead {
  readonly kind: FileKind;
  /** Relative to the workspace, with `/`. */
  readonly file: string;
  /** Of its content, as Nx made it; any text will do that differs when the content does. */
  readonly hash: string;
}

/** What files say. Nothing in here ever rejects. */
export interface FactsCache {
  /** Reads what is not known yet. */
  load(files: readonly FileToRead[]): Promise<void>;
  /** What a file says that has been loaded. */
  of<K extends FileKind>(kind: K, hash: string): FactsOf[K] | undefined;
  /** Keeps what was read for the next time. */
  save(): Promise<void>;
}

/** By kind and hash; 0 where a file says nothing. */
type Known = Readonly<Record<string, unknown>>;

/** Bytes: no file that people write comes near it; of a larger manifest only the files are asked. */
const largest = (kind: FileKind): number => (kind === 'manifest' ? 128 : 4) * 1024 * 1024;

/** Most files say nothing that the graph has a use for; for those, nothing is allocated. */
const nothing = {};

/**
 * Remembers what files say by the hash of their content, so that each version of a file is read once. A cache that is
 * absent or damaged, or that another version of floe wrote, is an empty one.
 *
 * @param workspaceRoot absolute path
 * @param cacheFile absolute path of a JSON file; nothing is kept without one
 */
export function openFacts(workspaceRoot: string, cacheFile: string | undefined): FactsCache {
  const before = cacheFile === undefined ? {} : load(cacheFile);
  const used = new Map<string, object>();
  let isNew = false;
  const unsettled = new Set<string>();
  return {
    async load(files) {
      for (const { kind, file, hash } of files) {
        const key = keyOf(kind, hash);
        if (used.has(key)) continue;
        const known = before[key];
        if (known !== undefined) {
          used.set(key, isObject(known) ? known : nothing);
          continue;
        }
        isNew = true;
        const { text, isSettled } = readText(path.join(workspaceRoot, file), largest(kind));
        const facts = await readFacts(kind, text);
        used.set(key, Object.keys(facts).length === 0 ? nothing : facts);
        if (!isSettled) unsettled.add(key);
      }
    },
    of<K extends FileKind>(kind: K, hash: string) {
      return used.get(keyOf(kind, hash)) as FactsOf[K] | undefined;
    },
    async save() {
      // What is used is what there is, so the cache does not grow with the history of the workspace.
      if (cacheFile === undefined || (!isNew && used.size === Object.keys(before).length)) return;
      const kept = [...used].filter(([key]) => !unsettled.has(key));
      const facts = Object.fromEntries(
        kept.map(([key, each]) => [key, each === nothing ? 0 : each]),
      );
      await remember(cacheFile, { facts });
    },
  };
}

function keyOf(kind: FileKind, hash: string): string {
  return `${kind}:${hash}`;
}

function readText(file: string, most: number): { text: string; isSettled: boolean } {
  const now = Date.now();
  try {
    const about = statSync(file);
    // One changed so shortly ago may not be the one the hash was made of.
    const isSettled = versionOf(about, now) !== undefined;
    const isReadable = about.isFile() && about.size <= most;
    return { text: isReadable ? readFileSync(file, 'utf8') : '', isSettled };
  } catch {
    return { text: '', isSettled: false };
  }
}

function load(cacheFile: string): Known {
  const { facts } = recall(cacheFile);
  return isObject(facts) ? (facts as Known) : {};
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
