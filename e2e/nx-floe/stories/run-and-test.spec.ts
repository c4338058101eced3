import { rm } from 'node:fs/promises';
import { refused, succeeded } from '../lib/run';
import { atHome, newWorkspace, remove, type Shell } from '../lib/workspace';

const model = 'shop/models/example.sql';
const database = 'shop/warehouse/shop.duckdb';

/** Both in one command, and the one that Nx sorts first. */
const orders = [
  ['run,test', '--parallel=1'],
  ['test,run', '--parallel=1'],
  ['run,test', '--parallel=3'],
  ['test,run', '--parallel=3'],
] as const;

describe('Running and testing a project in one command', () => {
  let workspace: Shell;
  beforeAll(async () => {
    workspace = await newWorkspace({ projects: { shop: 'basic' }, env: await atHome() });
  });
  afterAll(() => remove(workspace));
  const both = (targets: string, ...args: string[]) =>
    workspace.nx('run-many', '-t', targets, '-p', 'shop', '--output-style=stream', ...args);

  it.each(orders)(
    'tests what is built, and builds it once: -t %s %s',
    async (targets, parallel) => {
      const text = await workspace.read(model);
      await workspace.write(model, `${text.trimEnd()}\n-- ${targets} ${parallel}\n`);
      const said = succeeded(await both(targets, parallel));
      expect(said.match(/✓ model +example /g)?.length).toBe(1);
      expect(said).not.toContain("run 'run' first");
      expect(said).not.toContain('Not all has been built');
      expect(said).toMatch(/of these passed in run .* and were not run again/);
    },
  );

  it('tests what is restored, and Nx keeps it', async () => {
    await rm(workspace.path(database));
    const said = succeeded(await both('run,test', '--parallel=3'));
    expect(said).toMatch(/shop:run +\[local cache\]/);
    expect(said).toMatch(/of these passed in run .* and were not run again/);
    expect(succeeded(await workspace.nx('run', 'shop:run'))).toMatch(/shop:run +\[local cache\]/);
  });

  it.each(orders)('tests nothing where the build fails: -t %s %s', async (targets, parallel) => {
    const text = await workspace.read(model);
    await workspace.write(model, `select * from nowhere -- ${targets} ${parallel}\n`);
    const said = refused(await both(targets, parallel));
    expect(said).toContain(
      'shop:run, which is in this command as well, has failed: nothing is tested.',
    );
    await workspace.write(model, text);
  });
});
