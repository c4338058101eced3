import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { openVerdicts } from '.';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'floe-verdicts-'));
  mkdirSync(path.join(folder, 'shop/models'), { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string) => path.join(folder, name);
/** Written long ago, so that it counts as settled. */
function file(name: string, text: string, seconds: number): void {
  writeFileSync(at(name), text);
  utimesSync(at(name), seconds, seconds);
}
async function verdict(): Promise<string | undefined> {
  const verdicts = openVerdicts({ verdicts: at('verdicts.json'), files: at('files') });
  const found = verdicts.of(at('shop'));
  await verdicts.save();
  return found && `${found.file}: ${found.words}`;
}

it('follows every change, and is remembered', async () => {
  file('shop/models/a.sql', 'select 1', 1);
  expect(await verdict()).toBeUndefined();
  expect(await verdict()).toBeUndefined();
  file('shop/models/a.sql', 'select now()', 2);
  const why = 'models/a.sql: it uses now(), which may give something else each time';
  expect(await verdict()).toBe(why);
  expect(await verdict()).toBe(why);
  rmSync(at('shop/models/a.sql'));
  expect(await verdict()).toBeUndefined();
});

it('is found anew where the memory is damaged', async () => {
  file('shop/models/a.sql', 'select now()', 1);
  const before = await verdict();
  writeFileSync(at('verdicts.json'), '{"projects": 7}');
  const kept = readdirSync(at('files')).map((name) => path.join(at('files'), name));
  expect(kept).toHaveLength(1);
  for (const each of kept) writeFileSync(each, 'no JSON');
  expect(await verdict()).toBe(before);
  for (const each of kept) expect(readFileSync(each, 'utf8')).not.toBe('no JSON');
});
