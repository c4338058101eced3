import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';

import { Sandbox } from '../../testing/sandbox';
import { type Note, readNote, readNoteSync, removeNote, writeNote } from './note';
import { graphInputs, nodeState, packages } from './notes';
import { stateDirIn, statePath } from './state-file';

const sandbox = new Sandbox();
afterAll(() => {
  sandbox.remove();
});

let count = 0;
const folder = (): string => sandbox.at(`state-${count++}`);
const said = { lock: 'abc', folderVersion: '1 2', installed: { dbt_utils: 'dbt_utils' } };
const text = (value: unknown): string => JSON.stringify(value);

describe('a note', () => {
  it('says what was written, to whoever waits and to whoever cannot', async () => {
    const stateDir = folder();
    expect(await writeNote(stateDir, packages, said)).toBe(true);
    expect(await readNote(stateDir, packages)).toEqual(said);
    expect(readNoteSync(stateDir, packages)).toEqual(said);
  });

  it('lies in a file of its own that tells its version', async () => {
    const stateDir = folder();
    await writeNote(stateDir, packages, said);
    const written: unknown = JSON.parse(readFileSync(statePath(stateDir, packages), 'utf8'));
    expect(written).toEqual({ version: packages.version, noted: said });
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['half a text', text({ version: 1, noted: said }).slice(0, 30)],
    ['no object', '[]'],
    ['null', 'null'],
    ['an older floe, without a version', text(said)],
    ['a newer floe', text({ version: packages.version + 1, noted: said })],
    ['the version as a text', text({ version: '1', noted: said })],
    ['a field less', text({ version: 1, noted: { ...said, lock: undefined } })],
    ['a field of another kind', text({ version: 1, noted: { ...said, installed: ['a'] } })],
    ['an optional field of another kind', text({ version: 1, noted: { ...said, declaration: 1 } })],
  ])('is none where there is %s', async (_, content) => {
    const stateDir = folder();
    mkdirSync(stateDir, { recursive: true });
    writeFileSync(statePath(stateDir, packages), content);
    expect(await readNote(stateDir, packages)).toBeUndefined();
    expect(readNoteSync(stateDir, packages)).toBeUndefined();
  });

  it('is none where there is no file, and none where a folder is in its place', async () => {
    const stateDir = folder();
    expect(await readNote(stateDir, packages)).toBeUndefined();
    mkdirSync(statePath(stateDir, packages), { recursive: true });
    expect(await readNote(stateDir, packages)).toBeUndefined();
    expect(readNoteSync(stateDir, packages)).toBeUndefined();
  });

  it('that cannot be written is told, and never rejects', async () => {
    const stateDir = folder();
    writeFileSync(stateDir, 'in the way');
    expect(await writeNote(stateDir, packages, said)).toBe(false);
    expect(await writeNote('/proc/nope', packages, said)).toBe(false);
  });

  it('is taken away, and can be taken away twice', async () => {
    const stateDir = folder();
    await writeNote(stateDir, packages, said);
    await removeNote(stateDir, packages);
    await removeNote(stateDir, packages);
    expect(existsSync(statePath(stateDir, packages))).toBe(false);
  });

  it('is whole after many have written it at once', async () => {
    const stateDir = folder();
    const locks = [...Array(20).keys()].map(String);
    await Promise.all(
      locks.map((lock) => writeNote(stateDir, packages, { ...said, lock: lock.repeat(5000) })),
    );
    const read = await readNote(stateDir, packages);
    expect(locks.map((lock) => lock.repeat(5000))).toContain(read?.lock);
  });

  it('does not write through a link to another project', async () => {
    const [own, other] = [folder(), folder()];
    mkdirSync(own);
    mkdirSync(other);
    await writeNote(other, packages, said);
    symlinkSync(statePath(other, packages), statePath(own, packages));
    await writeNote(own, packages, { ...said, lock: 'mine' });
    const lock = (await readNote(own, packages))?.lock;
    expect(lock).toBe('mine');
  });
});

const anyValue = fc.jsonValue({ maxDepth: 3 });

it('any text and any JSON is read as a note or as none, and never throws', async () => {
  const stateDir = folder();
  mkdirSync(stateDir);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<Note>(graphInputs, nodeState, packages),
      fc.oneof(
        fc.string(),
        anyValue.map(text),
        anyValue.map((noted) => text({ version: 1, noted })),
      ),
      async (note, content) => {
        writeFileSync(statePath(stateDir, note), content);
        const read = await readNote(stateDir, note);
        expect(readNoteSync(stateDir, note)).toEqual(read);
        if (read === undefined) return;
        expect(await writeNote(stateDir, note, read)).toBe(true);
        expect(await readNote(stateDir, note)).toEqual(read);
      },
    ),
    { numRuns: 300 },
  );
});

it('a folder that may only be read keeps what it has', async () => {
  const stateDir = folder();
  await writeNote(stateDir, packages, said);
  chmodSync(stateDir, 0o555);
  const written = await writeNote(stateDir, packages, { ...said, lock: 'new' });
  // Root may write everywhere.
  const lock = (await readNote(stateDir, packages))?.lock;
  chmodSync(stateDir, 0o755);
  expect(lock).toBe(written ? 'new' : 'abc');
});

it('the folder of floe in a project is .floe', () => {
  expect(stateDirIn('/shop')).toBe(path.join('/shop', '.floe'));
});
