import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { idOf, manifestOf, modelJson } from '../../testing/reuse/manifest';
import { readProjectFacts, readSeeds } from './gather';
import { readReuseGraph } from '../manifest';

const root = mkdtempSync(path.join(tmpdir(), 'floe-gather-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});
const write = (name: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
};

describe('what a project says', () => {
  it('is its variables as they are written, those of packages and of the command line, and what steers dbt', async () => {
    write(
      'dbt_project.yml',
      "name: p\nvars:\n  a: 1\n  b: '1'\n  p: { c: [x, y] }\nflags: { z: true }\n",
    );
    write('dbt_packages/utils/dbt_project.yml', 'name: utils\nvars: { d: 2020-01-01 }\n');
    const facts = await readProjectFacts(root, path.join(root, 'dbt_packages'), '{a: 2, e: "x"}');
    expect(facts).toEqual({
      vars: {
        commandLine: { a: '2', e: '"x"' },
        projects: {
          '/dbt_project.yml': { a: '1', b: "'1'", p: '{ c: [x, y] }', 'p.c': '[x, y]' },
          'utils/dbt_project.yml': { d: '2020-01-01' },
        },
      },
      project: { dispatch: '', flags: '{ z: true }', quoting: '' },
    });
  });

  it('changes with what an alias stands for', async () => {
    const said = async (text: string): Promise<unknown> => {
      write('dbt_project.yml', text);
      return (await readProjectFacts(root, path.join(root, 'none'))).vars.projects[
        '/dbt_project.yml'
      ]?.a;
    };
    expect(await said('x: &x 1\nvars: { a: *x }')).not.toBe(await said('x: &x 2\nvars: { a: *x }'));
  });

  it('is nothing where there are no files or no YAML', async () => {
    const nowhere = path.join(root, 'nowhere');
    const none = { commandLine: {}, projects: {} };
    expect((await readProjectFacts(nowhere, nowhere)).vars).toEqual(none);
    write('broken/dbt_project.yml', 'a: [');
    expect((await readProjectFacts(path.join(root, 'broken'), nowhere, '[')).vars).toEqual(none);
  });
});

describe('the data of seeds', () => {
  it('is told by all of it, whatever the size', async () => {
    const json = (file: string): object =>
      modelJson(file, [], {
        resource_type: 'seed',
        root_path: root,
        original_file_path: `seeds/${file}.csv`,
      });
    const nodes = { raw: json('raw'), raw_gone: json('raw_gone') } as Parameters<
      typeof manifestOf
    >[0];
    write('target/manifest.json', JSON.stringify(manifestOf(nodes)));
    const graph = await readReuseGraph(path.join(root, 'target/manifest.json'));
    const hashes: unknown[] = [];
    for (const last of ['1', '2']) {
      write('seeds/raw.csv', `a\n${'7\n'.repeat(800_000)}${last}\n`);
      const seeds = await readSeeds(graph!);
      expect([...seeds.keys()]).toEqual([idOf('raw')]);
      hashes.push(seeds.get(idOf('raw')));
    }
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  it('there is no graph in what is no manifest', async () => {
    write('broken.json', '{');
    expect(await readReuseGraph(path.join(root, 'broken.json'))).toBeUndefined();
    expect(await readReuseGraph(path.join(root, 'nowhere.json'))).toBeUndefined();
  });
});
