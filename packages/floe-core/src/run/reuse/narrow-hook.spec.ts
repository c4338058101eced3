import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SelectionHook } from '../../engines/dbt/selection-hook';
import { narrowHook } from './narrow-hook';

let folder: string;
let manifest: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'floe-gate-'));
  manifest = path.join(folder, 'manifest.json');
  writeFileSync(manifest, JSON.stringify({ metadata: { invocation_id: 'now' } }));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const selection = { selected: ['a', 'b', 'c'], invocationId: 'now' };
const choose = () => new Set(['a', 'c', 'elsewhere']);
const ask = () => Promise.resolve(undefined);

it('lets through what is chosen', async () => {
  const { keep } = await narrowHook(manifest, choose).selected(selection, ask);
  expect(keep).toEqual(['a', 'c']);
});

it.each([
  ['decides on that', { keep: ['c'], events: [] }, ['c']],
  ['cannot decide', { events: [] }, ['a', 'c']],
])('asks another gate about no more than that, which %s', async (_, passage, kept) => {
  const selected = jest.fn<
    ReturnType<SelectionHook['selected']>,
    Parameters<SelectionHook['selected']>
  >(() => Promise.resolve(passage));
  const ended = jest.fn(() => Promise.resolve());
  const gate = narrowHook(manifest, choose, { selected, ended });
  expect((await gate.selected(selection, ask)).keep).toEqual(kept);
  expect(selected.mock.lastCall?.[0]).toEqual({ ...selection, selected: ['a', 'c'] });
  await gate.ended(ask);
  expect(ended).toHaveBeenCalledTimes(1);
});

it('hands on what another gate says of seeds', async () => {
  const selected = () => Promise.resolve({ newTables: ['c'], events: [] });
  const inner = { selected, ended: () => Promise.resolve() };
  expect(await narrowHook(manifest, choose, inner).selected(selection, ask)).toEqual({
    ...{ keep: ['a', 'c'], newTables: ['c'], events: [] },
  });
});

it.each([
  ['is of another run', JSON.stringify({ metadata: { invocation_id: 'then' } })],
  ['cannot be read', '{'],
])('lets nothing through where the manifest %s', async (_, text) => {
  writeFileSync(manifest, text);
  expect((await narrowHook(manifest, choose).selected(selection, ask)).keep).toEqual([]);
});
