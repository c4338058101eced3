import { readFile, stat } from 'node:fs/promises';

import type { JsonObject } from '../json';
import { digest, type FileVersion, isSame, versionOf } from '../memory';
import { type Graph, graphOf } from './graph';
import { ofProcess } from './of-process';
import { parseManifest } from './parse';
import { type ReuseGraph, reuseGraphOf } from './reuse-graph';

/** Bytes. JavaScript holds no text that is longer than half a gigabyte. */
const LARGEST = 400 * 1024 * 1024;

/** A manifest, or why there is none. */
export type ManifestRead =
  | { readonly ok: true; readonly manifest: JsonObject }
  | { readonly ok: false; readonly why: 'missing' | 'too large' | 'not JSON' | 'not mentioned' };

/** What is known of a manifest that somebody may still hold: a run keeps no copy for the sake of those who come later. */
type Held = WeakRef<JsonObject>;

/** By file: which manifest it is, while its version can be told from the next one without reading it. */
const versions = ofProcess(
  'versions',
  () => new Map<string, { readonly version: FileVersion; readonly held: Held }>(),
);
/** By digest of their bytes: floe's copy and dbt's own are often the same. */
const manifests = ofProcess('manifests', () => new Map<string, Held>());
const underway = ofProcess('underway', () => new Map<string, Promise<ManifestRead>>());

/**
 * Reads a manifest whole, such as `target/manifest.json` (v12, dbt 1.8 to 2), which dbt writes after parsing, before the first node
 * begins. Bytes that have been parsed are not parsed again while the manifest that came of them is in use.
 *
 * @param file absolute path
 * @param mentions a text: where the bytes do not have it, which is told at a hundredth of the cost, they are not parsed
 */
export async function openManifest(file: string, mentions?: string): Promise<ManifestRead> {
  const now = Date.now();
  try {
    const about = await stat(file);
    if (about.size > LARGEST) return { ok: false, why: 'too large' };
    const version = versionOf(about, now);
    const known = heldOf(file, version);
    if (known !== undefined) return { ok: true, manifest: known };
    return await atOnce([file, about.size, about.mtimeMs, about.ino, mentions].join('\n'), () =>
      read(file, version, mentions),
    );
  } catch {
    return { ok: false, why: 'missing' };
  }
}

/** The manifest as it stands. @returns undefined when it is missing, broken or too large to be held; never rejects */
export async function readManifest(file: string): Promise<JsonObject | undefined> {
  const found = await openManifest(file);
  return found.ok ? found.manifest : undefined;
}

/** The graph of a manifest, on the same terms. */
export async function readGraph(file: string): Promise<Graph | undefined> {
  const manifest = await readManifest(file);
  return manifest && graphOf(manifest);
}

/** The graph with what reuse needs beside it, on the same terms. */
export async function readReuseGraph(file: string): Promise<ReuseGraph | undefined> {
  const manifest = await readManifest(file);
  return manifest && reuseGraphOf(manifest);
}

/** One reading for all who ask while it lasts. */
async function atOnce(key: string, reading: () => Promise<ManifestRead>): Promise<ManifestRead> {
  const begun = underway.get(key) ?? reading();
  underway.set(key, begun);
  try {
    return await begun;
  } finally {
    underway.delete(key);
  }
}

async function read(
  file: string,
  version: FileVersion | undefined,
  mentions: string | undefined,
): Promise<ManifestRead> {
  const bytes = await readFile(file);
  if (mentions !== undefined && !bytes.includes(mentions))
    return { ok: false, why: 'not mentioned' };
  return keep(file, version, bytes);
}

function heldOf(file: string, version: FileVersion | undefined): JsonObject | undefined {
  const known = versions.get(file);
  const isThis = known !== undefined && version !== undefined && isSame(known.version, version);
  return isThis ? known.held.deref() : undefined;
}

function keep(file: string, version: FileVersion | undefined, bytes: Buffer): ManifestRead {
  const name = digest(bytes);
  const before = manifests.get(name);
  const manifest = before?.deref() ?? parseManifest(bytes.toString('utf8'));
  if (manifest === undefined) return { ok: false, why: 'not JSON' };
  const held = new WeakRef(manifest);
  for (const [key, other] of manifests) if (other.deref() === undefined) manifests.delete(key);
  manifests.set(name, held);
  if (version !== undefined) versions.set(file, { version, held });
  return { ok: true, manifest };
}
