import type { CreateDependenciesContext, ProjectGraph } from '@nx/devkit';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as plugin from '../index';

const floe = (name: string, file = `${name}.duckdb`): string => `name: ${name}
version: "1.0"
compute: { target: duckdb, properties: { path: ${file} } }
transforms: [{ type: dbt, path: models/ }]
`;
const dbt = (name: string, more = ''): string => `name: ${name}\nprofile: x\n${more}`;

describe('createDependencies', () => {
  let workspaceRoot: string;

  beforeEach(() => {
    workspaceRoot = mkdtempSync(path.join(tmpdir(), 'floe-edges-'));
    mkdirSync(path.join(workspaceRoot, '.nx', 'workspace-data'), { recursive: true });
    for (const name of ['up', 'down']) {
      write(`${name}/floe.yaml`, floe(name));
      write(`${name}/dbt_project.yml`, dbt(`${name}_dbt`));
    }
    write('up/models/orders.sql', 'select 1 as id');
    write('down/models/.gitkeep', '');
    write('app/project.json', '{}');
  });
  afterEach(() => {
    rmSync(workspaceRoot, { recursive: true, force: true });
    delete process.env.NX_FLOE_DISABLE;
  });

  function write(file: string, content: string): void {
    const target = path.join(workspaceRoot, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
  }

  /** Each folder of the workspace is a project. */
  function context(): CreateDependenciesContext {
    const projectFileMap: Record<string, { file: string; hash: string }[]> = {};
    for (const entry of readdirSync(workspaceRoot, { recursive: true, withFileTypes: true })) {
      const file = path.relative(workspaceRoot, path.join(entry.parentPath, entry.name));
      if (!entry.isFile() || file.startsWith('.nx')) continue;
      const content = readFileSync(path.join(workspaceRoot, file));
      const hash = createHash('sha256').update(content).digest('hex');
      const slashed = file.replaceAll('\\', '/');
      (projectFileMap[slashed.split('/')[0]!] ??= []).push({ file: slashed, hash });
    }
    const names = Object.keys(projectFileMap);
    const fileMap = { projectFileMap, nonProjectFiles: [] };
    return {
      projects: Object.fromEntries(names.map((name) => [name, { name, root: name }])),
      ...{ externalNodes: {}, fileMap, filesToProcess: fileMap, nxJsonConfiguration: {} },
      workspaceRoot,
    };
  }

  async function edges(of = context()): Promise<string[]> {
    const found = await plugin.createDependencies(undefined, of);
    return found.map(({ source, target, type, ...rest }) => {
      const file = 'sourceFile' in rest ? ` by ${rest.sourceFile}` : '';
      return `${source} > ${target} ${type}${file}`;
    });
  }

  async function metadata(project: string): Promise<Record<string, unknown>> {
    const context = { nxJsonConfiguration: {}, workspaceRoot };
    const all = await plugin.createMetadata({} as ProjectGraph, undefined, context);
    return (all[project]?.metadata as { floe: Record<string, unknown> } | undefined)?.floe ?? {};
  }

  it.each([
    ['models/a.sql', `select * from {{ ref('up_dbt', 'orders') }}`],
    ['models/a.py', `def model(dbt, session):\n    return dbt.ref("up_dbt", "orders")\n`],
    ['models/schema.yml', `exposures: [{ name: e, depends_on: ["ref('up_dbt', 'orders')"] }]`],
    ['tests/t.sql', `select * from {{ ref('up_dbt', 'orders') }}`],
    ['macros/m.sql', `{% macro m() %}{{ ref('up_dbt', 'orders') }}{% endmacro %}`],
    ['packages.yml', 'packages: [{ local: ../up }]'],
    ['dependencies.yml', 'projects: [{ name: up_dbt }]'],
    [
      'models/s.yml',
      'sources: [{ name: s, meta: { floe: { producer: up } }, tables: [{ name: t }] }]',
    ],
    [
      'models/s.yml',
      'sources: [{ name: s, tables: [{ name: t, meta: { floe: { producer: up_dbt } } }] }]',
    ],
  ])('finds what depends on another project in %s: %s', async (file, content) => {
    write(`down/${file}`, content);
    expect(await edges()).toEqual([`down > up static by down/${file}`]);
    expect(await metadata('down')).toMatchObject({ problems: [] });
  });

  it.each([
    ['models/a.sql', `{# {{ ref('up_dbt', 'orders') }} #} select * from {{ ref('orders') }}`],
    ['models/a.sql', `select * from {{ ref('down_dbt', 'b') }}`],
    ['target/models/a.sql', `select * from {{ ref('up_dbt', 'orders') }}`],
    ['scripts/a.sql', `select * from {{ ref('up_dbt', 'orders') }}`],
    ['macros/a.py', `dbt.ref("up_dbt", "orders")`],
    ['packages.yml', 'packages: [{ local: ./inside }]'],
    ['models/s.yml', 'sources: [{ name: main, tables: [{ name: orders }] }]'],
    ['models/s.yml', 'sources: [{ name: main, database: up, tables: [{ name: other }] }]'],
    [
      'models/s.yml',
      'sources: [{ name: main, database: "{{ var(1) }}", tables: [{ name: orders }] }]',
    ],
  ])('invents nothing for %s: %s', async (file, content) => {
    write(`down/${file}`, content);
    expect(await edges()).toEqual([]);
  });

  const reading = `select * from {{ ref('up_dbt', 'orders') }}`;

  it.each([
    'models/A.SQL',
    'models/logs/a.sql',
    'models/target/a.sql',
    'models/.deep/a.sQl',
    'functions/a.sql',
  ])('reads %s, as dbt does', async (file) => {
    write(`down/${file}`, reading);
    expect(await edges()).toEqual([`down > up static by down/${file}`]);
  });

  it('leaves out what .dbtignore and names of copies do', async () => {
    write('down/.dbtignore', 'models/old\n');
    write('down/models/old/a.sql', reading);
    write('down/models/.a.sql', reading);
    write('down/models/~a.sql', reading);
    expect(await edges()).toEqual([]);
  });

  it.each<[string, string, string, string]>([
    ['behind a link', "model-paths: ['linked']", 'down/linked', 'implicit'],
    ['that git ignores', "model-paths: ['ignored']", 'down/ignored', 'implicit'],
    [
      'named by a variable',
      `model-paths: ["{{ env_var('NOT_SET', 'own') }}"]`,
      'down/own',
      'static by down/own/a.sql',
    ],
    ['of an older key', "source-paths: ['src']", 'down/src', 'static by down/src/a.sql'],
  ])('looks into a folder %s', async (_, more, folder, type) => {
    write('down/dbt_project.yml', dbt('down_dbt', `${more}\n`));
    if (folder.endsWith('linked')) {
      write('.nx/elsewhere/a.sql', reading);
      symlinkSync(path.join(workspaceRoot, '.nx/elsewhere'), path.join(workspaceRoot, folder));
    } else write(`${folder}/a.sql`, reading);
    const known = context();
    const down = known.fileMap.projectFileMap.down!;
    known.fileMap.projectFileMap.down = down.filter(({ file }) => !file.includes('/ignored/'));
    expect(await edges(known)).toEqual([`down > up ${type}`]);
  });

  it('looks into a folder outside the workspace', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'floe-outside-'));
    try {
      writeFileSync(path.join(outside, 'a.sql'), reading);
      write('down/dbt_project.yml', dbt('down_dbt', `model-paths: ['${outside}', 'models']\n`));
      expect(await edges()).toEqual(['down > up implicit']);
      write('down/models/b.sql', reading);
      expect(await edges()).toEqual([
        'down > up implicit',
        'down > up static by down/models/b.sql',
      ]);
      expect(await metadata('down')).toMatchObject({ nodes: { models: 2 } });
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it('notices a change in a file that Nx does not list', async () => {
    write('down/dbt_project.yml', dbt('down_dbt', "model-paths: ['../.nx/elsewhere']\n"));
    write('.nx/elsewhere/a.sql', 'select 1');
    expect(await edges()).toEqual([]);
    write('.nx/elsewhere/a.sql', reading);
    expect(await edges()).toEqual(['down > up implicit']);
  });

  const source = 'sources: [{ name: main, database: up, tables: [{ name: orders }] }]';
  const inOneFile = 'sources: [{ name: main, tables: [{ name: ORDERS }] }]';

  it('sees a source in the DuckDB file of another project', async () => {
    write('down/models/s.yml', source);
    expect(await edges()).toEqual(['down > up implicit']);
    write('down/floe.yaml', floe('down', '../up/up.duckdb'));
    write('down/models/s.yml', inOneFile);
    expect(await edges()).toEqual(['down > up implicit']);
  });

  it.each([
    ['another schema', 'up/dbt_project.yml', dbt('up_dbt', 'models: { +schema: x }\n')],
    ['another alias', 'up/models/orders.sql', "{{ config(alias='o') }} select 1"],
    [
      'a place that is worked out',
      'up/models/orders.sql',
      "{{ config(schema=var('x')) }} select 1",
    ],
    [
      'names by a macro of its own',
      'up/macros/n.sql',
      '{% macro generate_schema_name(a, b) %}{% endmacro %}',
    ],
    ['a file that two projects have', 'app/floe.yaml', floe('app', 'up.duckdb')],
  ])('leaves a source alone where the model has %s', async (_, file, content) => {
    write('app/dbt_project.yml', dbt('app_dbt'));
    write('app/models/orders.sql', 'select 1');
    write('down/models/s.yml', source);
    write(file, content);
    expect(await edges()).toEqual([]);
  });

  it.each([
    ['platform/prod/platform.yaml', ['down > ops implicit']],
    ['platform/platform.yaml', ['down > ops implicit']],
    ['other/platform.yaml', []],
  ])('lets who names profiles depend on the project that has %s', async (file, expected) => {
    write(
      'down/floe.yaml',
      'name: down\nversion: "1.0"\ntransforms: [{ type: dbt, path: models/ }]\n',
    );
    write(file, 'version: "1.0"');
    const there = context();
    const { platform: files = [], ...others } = there.fileMap.projectFileMap;
    const projects = { ...there.projects, ops: { name: 'ops', root: 'platform' } };
    const fileMap = { projectFileMap: { ...others, ops: files }, nonProjectFiles: [] };
    expect(await edges({ ...there, projects, fileMap })).toEqual(expected);
    write('down/platform/platform.yaml', 'version: "1.0"');
    const own = { file: 'down/platform/platform.yaml', hash: 'own' };
    others.down?.push(own);
    // Its own comes first, for every environment the workspace has no file of its own for.
    expect(
      await edges({
        ...there,
        projects,
        fileMap: { ...fileMap, projectFileMap: { ...others, ops: files } },
      }),
    ).toEqual([]);
  });

  describe('with a manifest of dbt', () => {
    const manifest = {
      metadata: { project_name: 'down_dbt' },
      nodes: {
        'model.down_dbt.a': {
          ...{ resource_type: 'model', name: 'a', package_name: 'down_dbt', access: 'public' },
          ...{ original_file_path: 'models/a.sql', depends_on: { nodes: ['model.up_dbt.orders'] } },
        },
        'model.up_dbt.orders': { resource_type: 'model', name: 'orders', package_name: 'up_dbt' },
      },
      groups: { g: { name: 'g', package_name: 'down_dbt' } },
    };

    /** As a run leaves it. */
    function keep(vars = ''): void {
      const folder = path.join(workspaceRoot, 'down');
      const file = path.join(folder, 'target', 'manifest.json');
      write('down/target/manifest.json', JSON.stringify(manifest));
      const hash = (each: string) => createHash('sha256').update(readFileSync(each)).digest('hex');
      const model = path.join(folder, 'models/a.sql');
      const project = path.join(folder, 'dbt_project.yml');
      const files = Object.fromEntries(
        [model, project].map((each) => [each, { hash: hash(each), reads: ['PACK'] }]),
      );
      const paths = Object.fromEntries(
        ['model', 'seed', 'snapshot', 'macro', 'test', 'analysis', 'function', 'docs'].map(
          (kind) => [`${kind}-paths`, kind === 'model' ? ['models'] : []],
        ),
      );
      const layouts = { [folder]: { paths, packagesInstallPath: 'dbt_packages' } };
      const look = { files, layouts, env: { PACK: '' }, facts: { vars } };
      const inputs = { files: [], manifest: file };
      write(
        'down/.floe/graph-inputs.json',
        JSON.stringify({ version: 1, noted: { look, inputs, manifest: { hash: hash(file) } } }),
      );
    }

    beforeEach(() => {
      write('down/models/a.sql', `select * from {{ ref(env_var('PACK'), 'orders') }}`);
    });
    afterEach(() => {
      delete process.env.PACK;
    });

    it('knows what dbt knows, while all it was made of is the same', async () => {
      keep();
      expect(await edges()).toEqual(['down > up implicit']);
      expect(await metadata('down')).toMatchObject({
        ...{ readFrom: 'manifest', nodes: { models: 1 }, groups: ['g'], publicModels: ['a'] },
        dependencies: [{ target: 'up', because: 'manifest', file: 'down/models/a.sql' }],
      });
    });

    it.each<[string, () => void]>([
      [
        'a file is another',
        () => {
          write('down/models/a.sql', 'select 2');
        },
      ],
      [
        'there is one more',
        () => {
          write('down/models/b.sql', 'select 2');
        },
      ],
      [
        'one is gone',
        () => {
          rmSync(path.join(workspaceRoot, 'down/models/a.sql'));
        },
      ],
      [
        'a variable that files read is another',
        () => {
          process.env.PACK = 'x';
        },
      ],
      [
        'the manifest is another',
        () => {
          write('down/target/manifest.json', '{}');
        },
      ],
      [
        'the manifest is gone',
        () => {
          rmSync(path.join(workspaceRoot, 'down/target/manifest.json'));
        },
      ],
      [
        'it was made with variables of one day',
        () => {
          keep('day: 1');
        },
      ],
      [
        'what was kept is broken',
        () => {
          write('down/.floe/graph-inputs.json', '{"look": 7');
        },
      ],
    ])('goes by files alone where %s', async (_, change) => {
      keep();
      change();
      expect(await edges()).toEqual([]);
      expect(await metadata('down')).toMatchObject({ readFrom: 'files' });
    });
  });

  it('lets an app depend on the project whose exposure names it', async () => {
    write('up/models/e.yml', 'exposures: [{ name: e, meta: { nx: { project: app } } }]');
    expect(await edges()).toEqual(['app > up implicit']);
  });

  it('tells in the metadata what a project consists of', async () => {
    write(
      'up/models/schema.yml',
      'groups: [{ name: g }]\nmodels: [{ name: orders, access: public, data_tests: [x] }]',
    );
    write('up/seeds/s.csv', 'id\n1\n');
    write('up/snapshots/s.sql', '{% snapshot s %}select 1{% endsnapshot %}');
    write('down/models/a.sql', `select * from {{ ref('up_dbt', 'orders') }}`);
    await edges();
    expect(await metadata('up')).toEqual({
      nodes: { models: 1, seeds: 1, snapshots: 1, tests: 1 },
      ...{ groups: ['g'], publicModels: ['orders'], dependencies: [], problems: [] },
      readFrom: 'files',
    });
    expect(await metadata('down')).toMatchObject({
      dependencies: [{ target: 'up', because: 'ref', file: 'down/models/a.sql' }],
    });
  });

  it.each([
    ['models/s.yml', 'models: [', 'down/models/s.yml:1: '],
    ['models/a.sql', '\n{{ ref(', "down/models/a.sql:2: '{{' is never closed"],
    ['models/a.sql', `{{ ref('gone', 'x') }}`, "a ref names 'gone', which is no dbt project"],
    ['models/a.sql', `{{ ref(var('x'), 'x') }}`, 'name it in dependencies.yml'],
    [
      'dependencies.yml',
      'projects: [{ name: gone }]',
      "no project of the workspace is called 'gone'",
    ],
    [
      'models/e.yml',
      'exposures: [{ name: e, meta: { nx: { project: gone } } }]',
      "an exposure names 'gone'",
    ],
    [
      'floe.yaml',
      'transforms: [{ path: ../nowhere }]',
      "there is nothing in '../nowhere', a transform",
    ],
    ['floe.yaml', 'transforms: [{ path: ../../out }]', undefined],
  ])('still stands with %s: %j, and tells', async (file, content, problem) => {
    write(`down/${file}`, content);
    expect(await edges()).toEqual([]);
    const { problems } = await metadata('down');
    expect(problems).toEqual(problem === undefined ? [] : [expect.stringContaining(problem)]);
  });

  it('names the way round where projects depend on each other', async () => {
    write('down/models/a.sql', `select * from {{ ref('up_dbt', 'orders') }}`);
    write('up/models/b.sql', `select * from {{ ref('down_dbt', 'a') }}`);
    await edges();
    for (const name of ['up', 'down'])
      expect(await metadata(name)).toMatchObject({
        problems: ['The projects depend on each other: down → up → down'],
      });
  });

  it('reads each version of a file once, and knows it by its hash', async () => {
    const later = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 10_000);
    write('down/models/a.sql', `select * from {{ ref('up_dbt', 'orders') }}`);
    const before = context();
    const expected = await plugin.createDependencies(undefined, before);
    write('down/models/a.sql', 'select 1');
    expect(await plugin.createDependencies(undefined, before)).toEqual(expected);
    expect(await edges()).toEqual([]);
    later.mockRestore();
  });

  it('does not keep what was written too shortly ago to be sure that it is what Nx saw', async () => {
    write('down/models/a.sql', 'select 1');
    const before = context();
    write('down/models/a.sql', `select * from {{ ref('up_dbt', 'orders') }}`);
    expect(await plugin.createDependencies(undefined, before)).toHaveLength(1);
    write('down/models/a.sql', 'select 1');
    expect(await plugin.createDependencies(undefined, before)).toEqual([]);
  });

  it('can be switched off', async () => {
    write('down/packages.yml', 'packages: [{ local: ../up }]');
    await edges();
    process.env.NX_FLOE_DISABLE = 'true';
    expect(await edges()).toEqual([]);
    expect(await metadata('down')).toEqual({});
  });
});
