import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { realDbt } from '../../testing/real-dbt';
import { makeTree, type Tree } from '../../testing/workspace/make-tree';
import { disk } from './disk';
import { dbtReads, dbtReadsAgain } from './dbt-reads';
import { installedPackages, localPackages, readPackagesFile } from './packages';
import { layoutAt } from './project-files';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'floe-packages-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const at = (name: string): string => path.join(folder, name);
const env = { HOME: '/home/ada', PACKAGE: '../by-env' };

describe('packages.yml', () => {
  const nothing = { hasPackages: false, locals: [], projects: [], hasOthers: false };
  it.each<[string, object]>([
    ['', {}],
    ['packages:\n', { hasPackages: true }],
    ['packages: [{local: ../a}, {local: b}]', { hasPackages: true, locals: ['../a', 'b'] }],
    ['packages: [{package: x/y, version: 1.0.0}]', { hasPackages: true, hasOthers: true }],
    [
      `packages: [{local: "{{ env_var('PACKAGE') }}"}, {local: "{{ env_var('NONE', '../c') }}"}]`,
      { hasPackages: true, locals: ['../by-env', '../c'] },
    ],
    [`packages: [{local: "{{ unknown() }}"}]`, { hasPackages: true, hasOthers: true }],
    ['packages: [{local: ~/p}]', { hasPackages: true, locals: ['/home/ada/p'] }],
    ['packages: [{local: ~ada/p}]', { hasPackages: true, locals: ['~ada/p'] }],
    ['projects: [{name: a}, b, {other: c}]', { projects: ['a', 'b'] }],
    ['[]', {}],
    ['packages: text', { hasPackages: true }],
  ])('%j', async (text, said) => {
    expect(await readPackagesFile(text, { env })).toEqual({ ...nothing, ...said });
  });

  it('is told of where it is no YAML', async () => {
    expect(await readPackagesFile('packages: [', { env })).toMatchObject({ problem: { line: 1 } });
  });
});

describe('local packages', () => {
  const local = async (tree: Tree): Promise<readonly string[]> => {
    makeTree(folder, tree);
    const found = await localPackages(disk, at('shop'), { env });
    return found.map((each) => path.relative(folder, each) || '.');
  };

  it('are those of the project, and those they take in turn, which start at the project as well', async () => {
    const found = await local({
      'shop/packages.yml': 'packages: [{local: ../one}]',
      'one/packages.yml': 'packages: [{local: ../two}, {local: ../one}]',
      'two/dependencies.yml': 'packages: [{local: inside}]',
      'two/packages.yml': 'packages: [{local: ../not-asked}]',
    });
    expect(found).toEqual(['one', 'two', 'shop/inside']);
  });

  it('may take each other, and the project itself', async () => {
    const found = await local({
      'shop/packages.yml': 'packages: [{local: ../one}]',
      'one/packages.yml': 'packages: [{local: ../two}, {local: .}]',
      'two/packages.yml': 'packages: [{local: ../one}]',
    });
    expect(found).toEqual(['one', 'two']);
  });

  it('may be the folder the project lies in', async () => {
    expect(await local({ 'shop/packages.yml': 'packages: [{local: ../}]' })).toEqual(['.']);
  });
});

const project = (name: string, more = ''): string =>
  `name: ${name}\nversion: '1.0'\nprofile: p\n${more}`;
const profiles = 'p: {target: dev, outputs: {dev: {type: duckdb, path: ":memory:"}}}';

/** Layouts with packages; the project that is run is in `run`, or where the first line of its tree says. */
const layouts: Readonly<Record<string, Tree>> = {
  'a package through a package': {
    'run/dbt_project.yml': project('shop', "packages-install-path: '../installed'"),
    'run/packages.yml': 'packages: [{local: ../one}]',
    'run/models/a.sql': 'select 1 as id',
    'one/dbt_project.yml': project('one', "model-paths: ['sql']\nmacro-paths: ['more']"),
    'one/packages.yml': 'packages: [{local: ../two}]',
    'one/.dbtignore': 'left_out.sql',
    'one/sql/logs/b.SQL': 'select 1 as id',
    'one/sql/left_out.sql': 'select 1 as id',
    'one/models/not_read.sql': 'select 1 as id',
    'one/more/m.sql': '{% macro m() %}1{% endmacro %}',
    'two/dbt_project.yml': project('two'),
    'two/seeds/c.CSV': 'id\n1\n',
    'two/models/c.yml': 'models: []\nseeds: [{name: c, description: c}]',
  },
  'a package with its integration tests beside it': {
    'dbt_project.yml': project('package', "model-paths: ['models']\nclean-targets: ['target']"),
    'models/of_package.sql': 'select 1 as id',
    'macros/of_package.sql': '{% macro mine() %}1{% endmacro %}',
    'run/dbt_project.yml': project('tests', "model-paths: ['models', '../run/more']"),
    'run/packages.yml': 'packages:\n  - local: ../\n',
    'run/models/of_tests.sql': "select {{ mine() }} as id from {{ ref('of_package') }}",
    'run/more/more.sql': 'select 1 as id',
    'run/tests/assertion.sql': 'select 1 as id where false',
    'run/tests/generic/is_small.sql': '{% test is_small(model) %}select 1 where false{% endtest %}',
  },
};

describe.each(Object.entries(layouts))('%s', (_, tree) => {
  it('is read as dbt reads it', async () => {
    makeTree(folder, { ...tree, 'profiles/profiles.yml': profiles });
    const root = at('run');
    const dbt = (...args: string[]) => {
      const { status, stdout } = spawnSync(
        realDbt().command,
        [...args, '--project-dir', root, '--profiles-dir', at('profiles')],
        { encoding: 'utf8', cwd: root },
      );
      expect({ status, stdout: status === 0 ? '' : stdout }).toEqual({ status: 0, stdout: '' });
    };
    dbt('deps');
    dbt('parse', '--no-partial-parse');
    const reads = await dbtReads(disk, root, { env });
    const inManifest = new Set(manifestFiles(path.join(root, 'target/manifest.json')));
    const found = (reads?.files ?? []).map((each) => path.relative(folder, each));
    const real = (reads?.files ?? []).map((each) => path.basename(each));
    expect(found.length).toBe(new Set(found).size);
    for (const file of inManifest) expect(real).toContain(path.basename(file));
    expect(real).not.toContain('left_out.sql');
    expect(real).not.toContain('not_read.sql');
    expect(dbtReadsAgain(disk, { layouts: reads?.layouts ?? {} })).toEqual(reads?.files);
    const layout = await layoutAt(disk, root, { env });
    const locals = await localPackages(disk, root, { env });
    expect(layout && installedPackages(disk, root, layout).length).toBe(locals.length);
  });
});

/** The files of nodes and macros that are not dbt's own. */
function manifestFiles(file: string): readonly string[] {
  interface Part {
    readonly package_name: string;
    readonly original_file_path: string;
  }
  type Manifest = Readonly<Record<'nodes' | 'macros', Readonly<Record<string, Part>>>>;
  const { nodes, macros } = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  return [...Object.values(nodes), ...Object.values(macros)]
    .filter(({ package_name: name }) => !['dbt', 'dbt_duckdb'].includes(name))
    .map(({ original_file_path: written }) => written);
}

describe('what dbt reads', () => {
  it('is the project and its installed packages, with all that steers them', async () => {
    makeTree(folder, {
      ...{
        'shop/dbt_project.yml': project('shop'),
        'shop/models/a.sql': '',
        'shop/.dbtignore': '',
      },
      ...{ 'shop/packages.yml': '', 'shop/package-lock.yml': '', 'shop/selectors.yml': '' },
      ...{ 'shop/README.md': '', 'shop/notes.sql': '', 'shop/profiles.yml': '' },
      ...{ 'shop/dbt_packages/one/dbt_project.yml': project('one') },
      ...{ 'shop/dbt_packages/one/macros/m.sql': '', 'shop/dbt_packages/__x/dbt_project.yml': '' },
      ...{ 'two/dbt_project.yml': project('two'), 'two/models/b.sql': '' },
      'shop/dbt_packages/two': '→ ../../two',
    });
    const reads = await dbtReads(disk, at('shop'), { env });
    expect(reads?.files.map((each) => path.relative(at('shop'), each))).toEqual([
      ...['.dbtignore', 'dbt_packages/one/dbt_project.yml', 'dbt_packages/one/macros/m.sql'],
      ...['dbt_packages/two/dbt_project.yml', 'dbt_packages/two/models/b.sql', 'dbt_project.yml'],
      ...['models/a.sql', 'package-lock.yml', 'packages.yml', 'selectors.yml'],
    ]);
    const layoutsBefore = { layouts: reads?.layouts ?? {} };
    mkdirSync(at('shop/dbt_packages/three'));
    expect(dbtReadsAgain(disk, layoutsBefore)).toEqual(reads?.files);
    makeTree(folder, { 'shop/dbt_packages/three/dbt_project.yml': project('three') });
    expect(dbtReadsAgain(disk, layoutsBefore)).toBeUndefined();
  });

  it('is not known where there is no project, or where its folders are worked out', async () => {
    expect(await dbtReads(disk, at('none'), { env })).toBeUndefined();
    makeTree(folder, { 'dbt_project.yml': `model-paths: ["{{ modules.os }}"]` });
    expect(await dbtReads(disk, folder, { env })).toBeUndefined();
    expect(dbtReadsAgain(disk, { layouts: {} })).toBeUndefined();
  });
});
