import { utimesSync } from 'node:fs';

import { MemoryTerminal } from '../../../testing/memory-terminal';
import { Sandbox } from '../../../testing/sandbox';
import { PuppetMachine } from '../../../testing/toolchain/puppet-machine';
import { cacheKey, compile, run } from '../../verbs';
import { currentArtifacts, type Project } from '../index';
import { KeptRun } from './kept-run';
import { rememberKey, toldKeys } from './told-keys';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
  sandbox.smallProject('shop', { 'one.sql': 'select 1 as x' });
});
afterEach(() => {
  sandbox.remove();
});
const now = new Date('2026-11-24T02:00:00.000Z');

/** A run for which Nx was told a key in a command; by now, the project has none. */
async function runFor(keptBy: string) {
  await rememberKey(sandbox.at('shop'), { command: 'one', key: 'k1' }, now);
  const terminal = sandbox.terminal();
  const dbt = sandbox.puppetDbt({ build: 'true' });
  const exitCode = await run({ projectDir: sandbox.at('shop'), dbt, keptBy }, terminal);
  return { exitCode, said: terminal.err.text() };
}

it('fails where Nx would keep the database as that of other files', async () => {
  expect(await runFor('one')).toEqual({
    exitCode: 1,
    said: `✗ Could not be kept:

  The project changed while it was built.
  Nx would keep the database as that of the files from before. It is all built: run it again.
`,
  });
});

it('is not held to what was told in another command', async () => {
  expect(await runFor('two')).toEqual({ exitCode: 0, said: '' });
});

describe('of several commands', () => {
  const machine = new PuppetMachine();
  const packages = { 'dbt-core': '1.11.16', 'dbt-duckdb': '1.11.1', duckdb: '2.0.0' };
  const env = { FLOE_DBT: machine.venv(machine.at('venv'), packages) };
  const terminal = new MemoryTerminal({ env });
  afterAll(() => {
    machine.remove();
  });

  const edit = (text: string) => sandbox.file(text, 'shop/models/one.sql');

  /** Nx hashes the task in a command. */
  async function hash(command: string): Promise<void> {
    const asked = new MemoryTerminal({ env });
    await cacheKey({ projectDir: sandbox.at('shop'), command }, asked);
    expect(asked.out.text()).toMatch(/^key /);
  }

  async function begin(keptBy: string): Promise<KeptRun> {
    const request = { projectDir: sandbox.at('shop') };
    expect(await compile(request, terminal)).toBe(0);
    const artifacts = await currentArtifacts(request, env);
    const databaseFile = sandbox.at('shop/warehouse/shop.duckdb');
    const project = { ...request, artifacts, databaseFile } as unknown as Project;
    return KeptRun.begin({ ...request, keptBy }, project, terminal);
  }

  const isRefused = async (kept: KeptRun): Promise<boolean> =>
    (await kept.end(0))?.code === 'FLOE517';

  it('each is held to what was told in it', async () => {
    await hash('one');
    edit('select 2 as x');
    // While the first waits for the database.
    await hash('two');
    expect(await isRefused(await begin('one'))).toBe(true);
    expect(await isRefused(await begin('two'))).toBe(false);
  });

  it('is refused where files were other ones when it began, and were put back', async () => {
    await hash('one');
    edit('select 2 as x');
    const kept = await begin('one');
    edit('select 1 as x');
    expect(await isRefused(kept)).toBe(true);
    expect(await isRefused(await begin('one'))).toBe(false);
  });

  it('is refused where one command was told two keys', async () => {
    await hash('one');
    edit('select 2 as x');
    await hash('one');
    expect(await isRefused(await begin('one'))).toBe(true);
  });

  it('is refused where it has none any more', async () => {
    await hash('one');
    edit('select now() as x');
    expect(await isRefused(await begin('one'))).toBe(true);
  });

  it('those that are over for a week are forgotten', async () => {
    const projectDir = sandbox.at('shop');
    await rememberKey(projectDir, { command: 'one', key: 'k1' }, now);
    const [name = ''] = sandbox.namesIn('shop/.floe/run-keys');
    const old = new Date(now.getTime() - 8 * 24 * 3600 * 1000);
    utimesSync(sandbox.at('shop/.floe/run-keys', name), old, old);
    expect(await toldKeys(projectDir, 'one')).toEqual(['k1']);
    await rememberKey(projectDir, { command: 'two', key: 'k2' }, now);
    expect(await toldKeys(projectDir, 'one')).toEqual([]);
    expect(await toldKeys(projectDir, 'two')).toEqual(['k2']);
  });
});
