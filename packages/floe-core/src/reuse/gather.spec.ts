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

  const saidIn = async (text: string): Promise<Readonly<Record<string, string>>> => {
    write('dbt_project.yml', text);
    const { vars } = await readProjectFacts(root, path.join(root, 'none'));
    return vars.projects['/dbt_project.yml'] ?? {};
  };

  it.each([
    ['of a value', 'x: &x 1\nvars: { a: *x }', { a: '1' }],
    ['of all', 'x: &x { a: 1.0 }\nvars: *x', { a: '1.0' }],
    ['of all, further down', 'vars: &x { a: 1 }\nelse: *x', { a: '1' }],
    ['of a package', 'x: &x { b: 1 }\nvars: { p: *x }', { p: '{ b: 1 }', 'p.b': '1' }],
    ['merged', 'x: &x { a: 1 }\nvars: { <<: *x, b: 2 }', { a: '1', b: '2' }],
    ['merged, and overruled', 'x: &x { a: 1 }\nvars: { a: 3, <<: *x }', { a: '3' }],
    [
      'merged from a list',
      'x: &x { a: 1 }\ny: &y { a: 2, b: 2 }\nvars:\n  <<: [*x, *y]',
      { a: '1', b: '2' },
    ],
    ['merged twice over', 'x: &x { a: 1 }\ny: &y { <<: *x }\nvars: { <<: *y }', { a: '1' }],
    ['merged where it stands', 'vars:\n  <<: { a: 1 }', { a: '1' }],
    ['merged into a package', 'x: &x { b: 1 }\nvars:\n  p:\n    <<: *x', { 'p.b': '1' }],
    ['merged into the whole', 'x: &x { vars: { a: 1 } }\n<<: *x', { a: '1' }],
    ['of a name', 'x: &x a\nvars:\n  *x : 1', { a: '1' }],
    ['that is given twice', 'vars: { a: 1 }\nvars: { a: 2 }', { a: '2' }],
  ])('is what aliases stand for: %s', async (_, text, vars) => {
    expect(await saidIn(text)).toMatchObject(vars);
  });

  it('changes with what an alias in a value stands for, and names what it is', async () => {
    const list = (value: number): string => `x: &x ${value}\nvars: { a: [*x] }`;
    const [one, two] = [await saidIn(list(1)), await saidIn(list(2))];
    expect(one.a).not.toBe(two.a);
    // The names in it count, whatever they stand in.
    write('dbt_project.yml', 'x: &x p\ndispatch: [{ macro_namespace: dbt, search_order: [*x] }]\n');
    const within = await readProjectFacts(root, path.join(root, 'none'));
    expect(within.project.dispatch).toMatch(/search_order: \[\*x\].* in x: &x p$/m);
    write('dbt_project.yml', 'x: &x [{ macro_namespace: dbt, search_order: [p] }]\ndispatch: *x\n');
    const { project } = await readProjectFacts(root, path.join(root, 'none'));
    expect(project.dispatch).toBe('[{ macro_namespace: dbt, search_order: [p] }]');
  });

  it('ends where a mapping merges itself, or aliases grow without end', async () => {
    expect(await saidIn('vars: &x { a: 1, <<: *x }')).toMatchObject({ a: '1' });
    const lines = Array.from(
      { length: 20 },
      (_, n) => `l${n}: &l${n} [${`*l${n - 1},`.repeat(n && 9)}]`,
    );
    const { a } = await saidIn(`${lines.join('\n')}\nvars: { a: [*l19] }`);
    expect(a).toMatch(/^\[\*l19\] in [0-9a-f]{16}$/);
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
