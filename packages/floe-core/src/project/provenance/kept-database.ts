import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';

import { canonical, exists, identityOf } from '../../reuse';
import type { HermeticKey } from './run-key';
import { makeFolder } from '../../memory';
import { realFileOf } from '../../places';

/**
 * Beside the artifacts: of what the database file was built, and what it held then. Nx keeps it with the file and restores
 * both.
 */
const markName = 'kept-run.json';

/** Not kept by Nx: the last digest of the file, with what tells that it is the same file still. */
const memoryName = 'kept-run-seen.json';

/** Bytes: to look at a larger file takes longer than it is worth. */
const largest = 1024 ** 3;

interface Mark {
  readonly key: string;
  readonly naming: string;
  readonly nodes: readonly string[];
  /** SHA-256 of the file. */
  readonly database: string;
}

/** Whether a database file may be replaced by one that Nx has kept, or why not, as a sentence. */
export type Replaceable = { readonly may: true } | { readonly may: false; readonly why: string };

/**
 * A database file that is there may only be replaced, or be added to what Nx keeps, where it is to the byte what an earlier
 * run made of what was in git then, and nothing can have remained in it that a new file would not have.
 */
export async function replaceableOf(projectDir: string, key: HermeticKey): Promise<Replaceable> {
  const { databaseFile } = key;
  const name = nameOf(projectDir, databaseFile);
  if (await exists(`${databaseFile}.wal`)) return no(`${name} has changes that are not in it yet.`);
  if (!(await exists(databaseFile))) return { may: true };
  const mark = await readMark(projectDir);
  const again = 'Delete it to have it made anew, or restored.';
  if (mark === undefined || mark.database !== (await digestOf(projectDir, databaseFile))) {
    return no(`${name} may hold more than the last run of this project put there. ${again}`);
  }
  const gone = mark.nodes.find((file) => !key.nodes.includes(file));
  if (gone !== undefined) return no(`${name} may still hold what ${gone} made. ${again}`);
  if (mark.naming !== key.naming) {
    return no(`Seeds, or names of tables, have changed since ${name} was made. ${again}`);
  }
  return { may: true };
}

/** Whether the file is to the byte what a run made of these very files. */
export async function isMadeOf(
  projectDir: string,
  { key, databaseFile }: HermeticKey,
): Promise<boolean> {
  const mark = await readMark(projectDir);
  if (mark?.key !== key) return false;
  return mark.database === (await digestOf(projectDir, databaseFile));
}

/** Whether nobody writes the file at this moment. */
export async function databaseIsFree(
  projectDir: string,
  { databaseFile }: HermeticKey,
): Promise<Replaceable> {
  const { dir, base } = path.parse(await realFileOf(databaseFile));
  if (!(await exists(path.join(dir, `.${base}.floe-lock`)))) return { may: true };
  return no(`Another run is writing ${nameOf(projectDir, databaseFile)}.`);
}

/**
 * Notes what the database file is made of. Never rejects: without the note, it is only not taken along.
 *
 * @param isAll whether it holds all that these files make; else only what they or earlier ones do
 */
export async function markDatabase(
  projectDir: string,
  key: HermeticKey,
  isAll: boolean,
): Promise<void> {
  const { naming, nodes, databaseFile } = key;
  const made = isAll ? key.key : '';
  const database = await digestOf(projectDir, databaseFile);
  if (database === undefined) await unmarkDatabase(projectDir);
  else await keep(projectDir, markName, { key: made, naming, nodes, database });
}

/** Takes the note away: what is in the file from now on is not what it says. */
export async function unmarkDatabase(projectDir: string): Promise<void> {
  await rm(placeIn(projectDir, markName), { force: true }).catch(() => undefined);
}

/** For what changes nothing but floe's own notes in the file: the note stays, if it was right before. */
export async function keepingMark<T>(
  projectDir: string,
  databaseFile: string | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const mark = databaseFile === undefined ? undefined : await readMark(projectDir);
  const isRight =
    databaseFile !== undefined &&
    mark !== undefined &&
    mark.database === (await digestOf(projectDir, databaseFile));
  const done = await work();
  if (!isRight) return done;
  const database = await digestOf(projectDir, databaseFile);
  if (database !== undefined && database !== mark.database) {
    await keep(projectDir, markName, { ...mark, database });
  }
  return done;
}

function no(why: string): Replaceable {
  return { may: false, why };
}

function nameOf(projectDir: string, file: string): string {
  return path.relative(projectDir, file).replaceAll(path.sep, '/');
}

async function readMark(projectDir: string): Promise<Mark | undefined> {
  const { key, naming, nodes, database } = await read(projectDir, markName);
  const isWhole = [key, naming, database].every((each) => typeof each === 'string');
  if (!isWhole || !Array.isArray(nodes)) return undefined;
  return { key, naming, nodes, database } as Mark;
}

/** SHA-256 of a file; nothing where it cannot be told, or is not worth the time. */
async function digestOf(projectDir: string, file: string): Promise<string | undefined> {
  try {
    if ((await stat(file)).size > largest) return undefined;
    const identity = await identityOf(file);
    if (identity === undefined) return undefined;
    const seen = await read(projectDir, memoryName);
    const isSame = canonical(seen.identity) === canonical(identity);
    if (isSame && typeof seen.database === 'string') return seen.database;
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
    const database = hash.digest('hex');
    const after = await identityOf(file);
    if (canonical(after) !== canonical(identity)) return undefined;
    await keep(projectDir, memoryName, { identity, database });
    return database;
  } catch {
    return undefined;
  }
}

async function read(projectDir: string, name: string): Promise<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(await readFile(placeIn(projectDir, name), 'utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

async function keep(projectDir: string, name: string, value: object): Promise<void> {
  const file = placeIn(projectDir, name);
  try {
    const { default: write } = await import('write-file-atomic');
    await makeFolder(path.dirname(file));
    await write(file, JSON.stringify(value));
  } catch {
    await rm(file, { force: true }).catch(() => undefined);
  }
}

function placeIn(projectDir: string, name: string): string {
  return path.join(projectDir, '.floe', name);
}
