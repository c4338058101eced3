import { existsSync, writeFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Sandbox } from '../../../testing/sandbox';
import { stateFolder } from './state-folder';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
  sandbox.project();
});
afterEach(() => {
  jest.restoreAllMocks();
  sandbox.remove();
});

const stateOf = (env: Record<string, string> = {}, project = 'shop') =>
  stateFolder({ projectDir: sandbox.at(project), dbtProjectDir: sandbox.at(project, 'dbt'), env });

/** As for a user who may not write there; root, which tests may run as, may write anywhere. */
function makeReadOnly(folder: string): void {
  const { access } = fs;
  jest.spyOn(fs, 'access').mockImplementation(async (file, mode) => {
    await access(file, mode);
    const refusal = Object.assign(new Error('read-only'), { code: 'EROFS' });
    if (String(file) === folder) throw refusal;
  });
}

it('is the project, where that can be written, and is kept', async () => {
  const { stateDir, targetDir, discard } = await stateOf();
  expect({ stateDir, targetDir }).toEqual({
    stateDir: sandbox.at('shop/.floe'),
    targetDir: sandbox.at('shop/dbt/target'),
  });
  await discard();
  expect(existsSync(sandbox.at('shop/floe.yaml'))).toBe(true);
});

it.each([
  ['nothing can be made', 'shop'],
  ['the folder of dbt exists and cannot be written', 'shop/dbt/target'],
])('is a new folder where %s, and it is discarded', async (_, folder) => {
  sandbox.file('', 'shop/dbt/target/manifest.json');
  makeReadOnly(sandbox.at(folder));
  const [one, other] = [await stateOf(), await stateOf()];
  expect(path.dirname(one.stateDir)).toBe(tmpdir());
  expect(one.targetDir).toBe(path.join(one.stateDir, 'target'));
  expect(other.stateDir).not.toBe(one.stateDir);
  writeFileSync(path.join(one.stateDir, 'log'), '');
  await one.discard();
  await other.discard();
  expect(existsSync(one.stateDir)).toBe(false);
});

it('is below FLOE_STATE_DIR, apart for each project, and is kept', async () => {
  const env = { FLOE_STATE_DIR: sandbox.at('state') };
  const { stateDir, targetDir, discard } = await stateOf(env);
  expect(path.dirname(stateDir)).toBe(sandbox.at('state'));
  expect(path.basename(stateDir)).toMatch(/^shop-[0-9a-f]{8}$/);
  expect(targetDir).toBe(path.join(stateDir, 'target'));
  expect(await stateOf(env)).toMatchObject({ stateDir });
  expect(await stateOf(env, 'other/shop')).not.toMatchObject({ stateDir });
  sandbox.file('', path.relative(sandbox.root, stateDir), 'log');
  await discard();
  expect(existsSync(path.join(stateDir, 'log'))).toBe(true);
});
