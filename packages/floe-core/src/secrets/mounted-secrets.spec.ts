import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { mountedSecrets } from './mounted-secrets';

let folder: string;
const at = (...names: string[]): string => path.join(folder, ...names);
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'floe-secrets-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('finds a file', async () => {
  writeFileSync(at('pg'), 'geheim\n');
  const mounts = mountedSecrets(folder);
  expect(await mounts.look('pg')).toEqual({ kind: 'file' });
  expect(await mounts.read('pg')).toEqual({ kind: 'text', text: 'geheim\n' });
  expect(mounts.pathOf('pg')).toBe(at('pg'));
});

it('finds a folder as Kubernetes mounts it', async () => {
  mkdirSync(at('pg', '..2026_11_24'), { recursive: true });
  writeFileSync(at('pg', '..2026_11_24', 'user'), 'ada');
  writeFileSync(at('pg', '..2026_11_24', 'password'), 'geheim');
  symlinkSync('..2026_11_24', at('pg', '..data'));
  for (const key of ['user', 'password']) symlinkSync(`..data/${key}`, at('pg', key));
  const mounts = mountedSecrets(folder);
  expect(await mounts.look('pg')).toEqual({ kind: 'folder', keys: ['password', 'user'] });
  expect(await mounts.read('pg', 'password')).toEqual({ kind: 'text', text: 'geheim' });
});

it.each([
  ['nothing is there', 'nothing'],
  ['there is no folder for secrets', 'nowhere/pg'],
  ['the folder for secrets is a file', 'file/pg'],
])('finds nothing when %s', async (_, name) => {
  writeFileSync(at('file'), '');
  expect(await mountedSecrets(folder).look(name)).toEqual({ kind: 'nothing' });
});

it('says why it cannot look', async () => {
  symlinkSync(at('loop'), at('loop'));
  const reason = 'too many symbolic links encountered';
  expect(await mountedSecrets(folder).look('loop')).toEqual({ kind: 'unreadable', reason });
  expect(await mountedSecrets(folder).read('loop')).toEqual({ kind: 'unreadable', reason });
});

it('does not wait for a pipe, and reads no folder', async () => {
  spawnSync('mkfifo', [at('pipe')]);
  mkdirSync(at('pg', 'key'), { recursive: true });
  const no = { kind: 'unreadable', reason: 'it is not a file' };
  expect(await mountedSecrets(folder).read('pipe')).toEqual(no);
  expect(await mountedSecrets(folder).read('pg', 'key')).toEqual(no);
});

it('does not read what no environment can hold', async () => {
  writeFileSync(at('pg'), 'x'.repeat(128 * 1024));
  expect(await mountedSecrets(folder).read('pg')).toEqual({
    kind: 'unreadable',
    reason: 'it is too large for a secret',
  });
});
