import { appendFileSync, rmSync } from 'node:fs';

import { Sandbox } from '../../../testing/sandbox';
import {
  isMadeOf,
  keepingMark,
  markDatabase,
  replaceableOf,
  unmarkDatabase,
} from './kept-database';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => {
  sandbox.remove();
});

const keyOf = (changes: object = {}) => ({
  hermetic: true as const,
  key: 'k1',
  naming: 'n1',
  nodes: ['models/a.sql', 'models/b.sql'],
  databaseFile: sandbox.at('w.duckdb'),
  ...changes,
});
const build = async (isAll = true) => {
  sandbox.file('made', 'w.duckdb');
  await markDatabase(sandbox.root, keyOf(), isAll);
};
const replaceable = async (changes?: object) => {
  const found = await replaceableOf(sandbox.root, keyOf(changes));
  return found.may ? 'may' : found.why;
};
const foreign =
  'w.duckdb may hold more than the last run of this project put there. Delete it to have it made anew, or restored.';

it('may be restored where there is no file', async () => {
  expect(await replaceable()).toBe('may');
});

it('may be replaced where it is what a run made, of these files or of others', async () => {
  await build();
  expect(await replaceable()).toBe('may');
  expect(
    await replaceable({ key: 'k2', nodes: ['models/a.sql', 'models/b.sql', 'models/c.sql'] }),
  ).toBe('may');
});

it('may not where somebody else made it, or has changed it', async () => {
  sandbox.file('mine', 'w.duckdb');
  expect(await replaceable()).toBe(foreign);
  await build();
  appendFileSync(sandbox.at('w.duckdb'), 'a row');
  expect(await replaceable()).toBe(foreign);
});

it('may not where part of it is not in it yet', async () => {
  await build();
  sandbox.file('', 'w.duckdb.wal');
  expect(await replaceable()).toBe('w.duckdb has changes that are not in it yet.');
});

it('may not where something is left in it that a new one would not have', async () => {
  await build();
  expect(await replaceable({ nodes: ['models/a.sql'] })).toBe(
    'w.duckdb may still hold what models/b.sql made. Delete it to have it made anew, or restored.',
  );
  expect(await replaceable({ naming: 'n2' })).toBe(
    'Seeds, or names of tables, have changed since w.duckdb was made. Delete it to have it made anew, or restored.',
  );
});

it('may not once a run has begun that did not end', async () => {
  await build();
  await unmarkDatabase(sandbox.root);
  expect(await replaceable()).toBe(foreign);
});

it('is right where it was moved, as Nx restores it', async () => {
  await build();
  rmSync(sandbox.at('w.duckdb'));
  sandbox.file('made', 'w.duckdb');
  rmSync(sandbox.at('.floe/kept-run-seen.json'));
  expect(await replaceable()).toBe('may');
});

it('is of today where all of it was made of today’s files', async () => {
  await build();
  expect(await isMadeOf(sandbox.root, keyOf())).toBe(true);
  expect(await isMadeOf(sandbox.root, keyOf({ key: 'k2' }))).toBe(false);
  await build(false);
  expect(await isMadeOf(sandbox.root, keyOf())).toBe(false);
  expect(await replaceable()).toBe('may');
});

it('stays what it is when only notes are written into it, and only then', async () => {
  const note = () =>
    keepingMark(sandbox.root, sandbox.at('w.duckdb'), () => {
      appendFileSync(sandbox.at('w.duckdb'), 'note');
      return Promise.resolve();
    });
  await build();
  await note();
  expect(await replaceable()).toBe('may');
  appendFileSync(sandbox.at('w.duckdb'), 'mine');
  await note();
  expect(await replaceable()).toBe(foreign);
});
