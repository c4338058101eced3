import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { confirmVerdicts, openVerdicts } from '.';

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
  const verdicts = openVerdicts({ verdicts: at('verdicts.json'), files: at('files') }, {});
  const found = await verdicts.of(at('shop'));
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

describe('a workspace with more files than are looked at', () => {
  /** The verdict on `shop`, after another project that is all that is looked at. */
  async function lateVerdict(): Promise<string | undefined> {
    const verdicts = openVerdicts({ verdicts: at('verdicts.json'), files: at('files') }, {}, 1);
    await verdicts.of(at('first'));
    const found = await verdicts.of(at('shop'));
    await verdicts.save();
    return found?.words;
  }
  const confirm = (content: string | undefined) =>
    confirmVerdicts(at('verdicts.json'), () => content);
  const unsteady = 'it uses now(), which may give something else each time';
  beforeEach(() => {
    // All files have settled: what is younger than two seconds is always looked at again.
    const later = Date.now() + 10_000;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    mkdirSync(at('first/models'), { recursive: true });
    file('first/models/a.sql', 'select 1', 1);
    file('shop/models/a.sql', 'select 1', 1);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('is as it was as long as that is confirmed', async () => {
    expect(await lateVerdict()).toBeUndefined();
    await confirm('one');
    file('shop/models/a.sql', 'select now()', 2);
    // The graph of the moment has not heard of it; the next one will.
    expect(await lateVerdict()).toBeUndefined();
    await confirm('two');
    expect(await lateVerdict()).toBe(unsteady);
    await confirm('two');
    expect(await lateVerdict()).toBe(unsteady);
  });

  it('is looked at where nobody has confirmed anything', async () => {
    expect(await lateVerdict()).toBeUndefined();
    file('shop/models/a.sql', 'select now()', 2);
    expect(await lateVerdict()).toBe(unsteady);
  });

  it('is looked at again after a change back', async () => {
    await lateVerdict();
    await confirm('one');
    file('shop/models/a.sql', 'select now()', 2);
    await confirm('two');
    expect(await lateVerdict()).toBe(unsteady);
    await confirm('two');
    file('shop/models/a.sql', 'select 1', 3);
    await confirm('one');
    expect(await lateVerdict()).toBeUndefined();
  });

  it('forgets a project that is gone, and does nothing without a memory', async () => {
    file('shop/models/a.sql', 'select now()', 2);
    expect(await lateVerdict()).toBe(unsteady);
    await confirm(undefined);
    expect(readFileSync(at('verdicts.json'), 'utf8')).not.toContain('shop');
    await confirmVerdicts(undefined, () => 'one');
    await confirmVerdicts(at('gone.json'), () => 'one');
    expect(readdirSync(folder)).not.toContain('gone.json');
  });
});

describe('links that lead nowhere', () => {
  const links: [string, Record<string, string>][] = [
    ['a folder in itself', { 'shop/models/again': '.' }],
    ['the folder above', { 'shop/models/up': '..' }],
    ['two in a circle', { 'shop/models/one': 'two', 'shop/models/two': 'one' }],
    ['a file in a circle', { 'shop/models/b.sql': 'b.sql' }],
    ['a link to nothing', { 'shop/models/b.sql': 'gone.sql' }],
    ['below a file', { 'shop/models/b': 'a.sql/below' }],
  ];
  it.each(links)('do not stop the look: %s', async (_, made) => {
    file('shop/models/a.sql', 'select now()', 1);
    for (const [name, target] of Object.entries(made)) symlinkSync(target, at(name));
    expect(await verdict()).toMatch(/^models\/[ab]\.sql: it /);
  });
});

it('follows what dbt_project.yml says of folders', async () => {
  file('shop/models/a.sql', 'select 1', 1);
  mkdirSync(at('shop/logs'));
  file('shop/logs/b.sql', 'select now()', 1);
  file('shop/dbt_project.yml', 'name: shop', 1);
  expect(await verdict()).toBeUndefined();
  file('shop/dbt_project.yml', 'model-paths: [logs]', 2);
  expect(await verdict()).toMatch(/^logs\/b\.sql: it uses now/);
  expect(await verdict()).toMatch(/^logs\/b\.sql: it uses now/);
});
