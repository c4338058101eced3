import { mkdtemp, rm } from 'node:fs/promises';
import { place } from '../lib/place';
import { refused, succeeded } from '../lib/run';
import { newWorkspace, remove, shellIn, type Shell } from '../lib/workspace';

describe('On a machine without dbt', () => {
  let workspace: Shell;
  let cache: string;
  beforeAll(async () => {
    cache = await mkdtemp(place('empty-cache-'));
    workspace = await newWorkspace({ projects: { one: 'basic', two: 'basic' } });
  });
  afterAll(async () => {
    await remove(workspace);
    await rm(cache, { recursive: true, force: true });
  });

  const without = (folder: string, extra: NodeJS.ProcessEnv = {}) =>
    shellIn(workspace.path(folder), { FLOE_DBT: 'managed', FLOE_CACHE_DIR: cache, ...extra });

  it('installs nothing when it may not, and says what to do instead', async () => {
    const shell = without('one', { FLOE_DBT_PROVISION: 'never' });
    const said = refused(await shell.floe('run'));
    expect(said).toContain('FLOE_DBT_PROVISION');
    expect(said).toContain('FLOE_DBT');
  });

  it('makes one dbt for two projects that start together', async () => {
    const runs = await Promise.all(['one', 'two'].map((folder) => without(folder).floe('run')));
    const said = runs.map((finished) => {
      expect(succeeded(finished)).toMatch(/^✓ Complete/m);
      return finished.stdout + finished.stderr;
    });
    expect(said.filter((text) => text.includes('Installing dbt-core'))).toHaveLength(1);
    expect(said.filter((text) => text.includes('Another task is installing dbt'))).toHaveLength(1);
  });

  it('uses it again without a word', async () => {
    const finished = await without('one').floe('run', '--select', 'example');
    expect(succeeded(finished) + finished.stderr).not.toMatch(/installing/i);
  });
});
