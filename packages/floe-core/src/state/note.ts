import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';

import type { output, ZodMiniType } from 'zod/mini';

import { makeFolder } from '../memory';
import { type StateFile, statePath } from './state-file';

/** A note of one command for later ones: JSON in a file of its own. */
export interface Note<S extends ZodMiniType = ZodMiniType> extends StateFile {
  /** Raised where the same text would mean something else; a note of another version is none. */
  readonly version: number;
  readonly schema: S;
}

/** What a note says. */
export type Noted<N> = N extends Note<infer S> ? output<S> : never;

/**
 * Reads a note. Never rejects.
 *
 * @returns undefined where there is none, where it is damaged, and where another version wrote it
 */
export async function readNote<S extends ZodMiniType>(
  stateDir: string,
  note: Note<S>,
): Promise<output<S> | undefined> {
  const text = await readFile(statePath(stateDir, note), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : decode(text, note);
}

/** The same where nobody can wait, as in Nx's reading of the workspace. Never throws. */
export function readNoteSync<S extends ZodMiniType>(
  stateDir: string,
  note: Note<S>,
): output<S> | undefined {
  try {
    return decode(readFileSync(statePath(stateDir, note), 'utf8'), note);
  } catch {
    return undefined;
  }
}

/**
 * Writes a note, whole or not at all. One that cannot be written is taken away: what it said before may hold no longer. Never
 * rejects.
 *
 * @returns whether it is written
 */
export async function writeNote<S extends ZodMiniType>(
  stateDir: string,
  note: Note<S>,
  value: output<S>,
): Promise<boolean> {
  try {
    const { default: write } = await import('write-file-atomic');
    await makeFolder(stateDir);
    const { version } = note;
    await write(statePath(stateDir, note), JSON.stringify({ version, noted: value }));
    return true;
  } catch {
    await removeNote(stateDir, note);
    return false;
  }
}

/** Takes a note away. Never rejects. */
export async function removeNote(stateDir: string, note: StateFile): Promise<void> {
  await rm(statePath(stateDir, note), { force: true }).catch(() => undefined);
}

function decode<S extends ZodMiniType>(text: string, note: Note<S>): output<S> | undefined {
  try {
    const { version, noted } = JSON.parse(text) as Record<string, unknown>;
    if (version !== note.version) return undefined;
    const read = note.schema.safeParse(noted);
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
