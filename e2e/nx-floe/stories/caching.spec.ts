import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { place } from '../lib/place';
import { remoteCache, tokens, type RemoteCache } from '../lib/remote-cache';
import { refused, succeeded } from '../lib/run';
import { writeSmallProject } from '../lib/small-project';
import { change, rows } from '../lib/warehouse';
import { atHome, commitAll, newWorkspace, remove, shellIn, type Shell } from '../lib/workspace';

const kept = /> nx run shop:run +\[(local|remote) cache\]/;
const database = 'shop/warehouse/shop.duckdb';
const model = 'shop/models/example.sql';

/** Another clone, with the same packages. */
async function clone(from: Shell, env: NodeJS.ProcessEnv): Promise<Shell> {
  const folder = await mkdtemp(place('workspaces', 'clone-'));
  await from.git('clone', '--quiet', '.', folder);
  succeeded(await from.run('cp', '-al', from.path('node_modules'), folder));
  return shellIn(folder, env);
}

const build = async (shell: Shell, ...args: string[]) =>
  succeeded(await shell.nx('run', 'shop:run', ...args));
const tablesIn = async (shell: Shell) =>
  (
    await rows(
      shell.path(database),
      "select table_name from duckdb_tables() where schema_name = 'main' order by 1",
    )
  ).flat();
const orders = async (shell: Shell) => rows(shell.path(database), 'select count(*) from example');

describe('The database of a project that is a function of its files', () => {
  let workspace: Shell;
  let home: NodeJS.ProcessEnv;
  const clones: Shell[] = [];
  let text: string;
  beforeAll(async () => {
    home = await atHome();
    workspace = await newWorkspace({ projects: { shop: 'basic' }, env: home });
    text = await workspace.read(model);
    await build(workspace);
  });
  afterAll(async () => {
    for (const each of [workspace, ...clones]) await remove(each);
  });

  it('is restored where it is gone, whatever the README says', async () => {
    const before = await orders(workspace);
    await workspace.write('shop/README.md', 'Another one.\n');
    await rm(workspace.path(database));
    expect(await build(workspace)).toMatch(kept);
    expect(await orders(workspace)).toEqual(before);
  });

  it('is built again after a change, and restored after a change back', async () => {
    await workspace.write(model, `${text}where order_id > 3\n`);
    expect(await build(workspace)).not.toMatch(kept);
    const fewer = await orders(workspace);
    await workspace.write(model, text);
    expect(await build(workspace)).toMatch(kept);
    expect(await orders(workspace)).not.toEqual(fewer);
  });

  it('is not restored for a part of it', async () => {
    await build(workspace, '--select=example');
    expect(await build(workspace, '--select=example')).not.toMatch(kept);
    expect(await build(workspace)).toMatch(kept);
  });

  it('is restored in another clone, where all is right for that clone', async () => {
    const other = await clone(workspace, home);
    clones.push(other);
    expect(await build(other)).toMatch(kept);
    expect(await orders(other)).not.toEqual([[0]]);
    const artifacts = await other.json<Record<string, string>>('shop/.floe/artifacts.json');
    expect(artifacts.dbt_project_path).toBe(other.path('shop'));
    // The notes on what was built came with it, so nothing is tested twice.
    expect(succeeded(await other.nx('run', 'shop:test'))).toMatch(
      /of these passed in run .* and were not run again/,
    );
    expect(succeeded(await other.nx('run', 'shop:run'))).toMatch(kept);
  });

  it('never takes the place of one that holds anything else', async () => {
    const other = clones[0]!;
    await change(other.path(database), 'create table mine as select 1 as x');
    expect(await build(other)).not.toMatch(kept);
    expect(await tablesIn(other)).toContain('mine');
    expect(succeeded(await other.floe('cache-key', '--project', 'shop'))).toContain(
      'warehouse/shop.duckdb may hold more than the last run of this project put there.',
    );
  });

  it('is not kept where it holds history, and not restored over history', async () => {
    const other = clones[0]!;
    await rm(other.path(database));
    expect(await build(other)).toMatch(kept);
    await other.write(
      'shop/models/history.sql',
      "{{ config(materialized='incremental') }}\nselect max(order_id) as id from {{ ref('example') }}\n",
    );
    for (const count of [1, 2]) {
      expect(await build(other)).not.toMatch(kept);
      expect(await rows(other.path(database), 'select count(*) from history')).toEqual([[count]]);
    }
    // Back to files whose database Nx has: in that one there is no history.
    await rm(other.path('shop/models/history.sql'));
    expect(await build(other)).not.toMatch(kept);
    expect(await rows(other.path(database), 'select count(*) from history')).toEqual([[2]]);
  });

  describe('in a remote cache', () => {
    let server: RemoteCache;
    beforeAll(async () => {
      server = await remoteCache();
      await workspace.write(model, text);
      await commitAll(workspace);
    });
    afterAll(() => server.close());

    const elsewhere = async (token: string): Promise<Shell> => {
      const other = await clone(workspace, {
        ...(await atHome()),
        NX_SELF_HOSTED_REMOTE_CACHE_SERVER: server.url,
        NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: token,
      });
      clones.push(other);
      return other;
    };

    it('is restored on a machine that has nothing, which may not write to the cache', async () => {
      const first = await elsewhere(tokens.write);
      expect(await build(first)).not.toMatch(kept);
      expect(server.log).toContain('PUT 200');
      const second = await elsewhere(tokens.read);
      expect(await build(second)).toMatch(/> nx run shop:run +\[remote cache\]/);
      expect(await orders(second)).toEqual(await orders(first));
      await second.write(model, `${text}where order_id > 3\n`);
      expect(await build(second)).not.toMatch(kept);
      expect(server.log).toContain('PUT 403');
    });

    it('is not built at all while the server of the cache is down, as Nx stops', async () => {
      const other = await elsewhere(tokens.read);
      await server.close();
      expect(refused(await other.nx('run', 'shop:run'))).toMatch(/remote cache|send request/i);
      const without = shellIn(other.root, { ...(await atHome()) });
      expect(await build(without)).toContain('✓ Complete');
    });
  });
});

describe('In a workspace of more files than are looked at for each graph', () => {
  let workspace: Shell;
  beforeAll(async () => {
    workspace = await newWorkspace({ projects: { shop: 'basic' }, env: await atHome() });
    await writeSmallProject(workspace, 'crowd', { 'one.sql': 'select 1 as one' });
    await mkdir(workspace.path('crowd/models/many'));
    for (let index = 0; index < 2100; index += 1)
      await writeFile(workspace.path(`crowd/models/many/m${index}.sql`), 'select 1 as one\n');
    await commitAll(workspace);
    await build(workspace);
  });
  afterAll(async () => {
    await remove(workspace);
  });
  const isCached = async (): Promise<unknown> => {
    const shown = succeeded(await workspace.nx('show', 'project', 'shop', '--json'));
    const { targets } = JSON.parse(shown) as { targets: { run: { cache: boolean } } };
    return targets.run.cache;
  };

  it('the graph hears of a change one command later at most, and nothing wrong is restored meanwhile', async () => {
    await rm(workspace.path(database));
    expect(await build(workspace)).toMatch(kept);
    const text = await workspace.read(model);
    const unsteady = text.replace('select', 'select now() as moment,');
    await workspace.write(model, unsteady);
    // Whether the first command knows hangs on the age of the file; the second one always does.
    await isCached();
    expect(await isCached()).toBe(false);
    await workspace.write(model, text);
    await isCached();
    expect(await isCached()).toBe(true);

    await workspace.write(model, unsteady);
    for (let time = 0; time < 3; time += 1) {
      expect(await build(workspace)).not.toMatch(kept);
      await rm(workspace.path(database));
    }
    expect(await isCached()).toBe(false);
  });
});
