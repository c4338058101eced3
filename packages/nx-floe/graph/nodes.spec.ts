import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as plugin from '../index';
import { printRunKey } from './print-run-key';
import { printWorld } from './print-world';
import { programFrom } from './programs';

const floeYaml = `name: orders
version: "1.0"
compute:
  target: duckdb
transforms:
  - type: dbt
    path: models/
`;

const withDatabase = (file: string): string =>
  floeYaml.replace('target: duckdb\n', `target: duckdb\n  properties:\n    path: "${file}"\n`);
const never = { runtime: 'echo "never $$ $(date)"' };
const filesOfDbt = [
  '{projectRoot}/**/*.{sql,py,yml,yaml,csv,jinja,jinja2}',
  '{projectRoot}/*/**/*.{md,txt}',
  '{projectRoot}/**/.dbtignore',
];

describe('createNodes', () => {
  let workspaceRoot: string;

  beforeEach(() => {
    workspaceRoot = mkdtempSync(path.join(tmpdir(), 'floe-graph-'));
  });
  afterEach(() => {
    rmSync(workspaceRoot, { recursive: true, force: true });
    delete process.env.NX_FLOE_DISABLE;
    delete process.env.FLOE_PLATFORM_ENV;
  });

  function write(file: string, content: string): string {
    const target = path.join(workspaceRoot, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
    return file;
  }

  /** The other files of the workspace are handed over as well, as Nx does. */
  async function projects(
    files: string[],
    options?: unknown,
    nxJsonConfiguration = {},
  ): Promise<Projects> {
    const [, createNodes] = plugin.createNodes;
    const all = readdirSync(workspaceRoot, { recursive: true, encoding: 'utf8' });
    const matches = [
      ...files,
      ...all.filter((file) =>
        /((project|package)\.json|dbt_project\.yml|packages\.yml)$/.test(file),
      ),
    ];
    const context = { nxJsonConfiguration, workspaceRoot };
    const results = await createNodes(matches, options as plugin.FloePluginOptions, context);
    return Object.assign({}, ...results.map(([, { projects }]) => projects)) as Projects;
  }

  it('is exported under both names Nx looks for, for every floe.yaml and the names beside it', () => {
    expect(plugin.createNodesV2).toBe(plugin.createNodes);
    expect(plugin.createNodes[0]).toBe(
      '**/{floe.yaml,project.json,package.json,dbt_project.yml,packages.yml,dependencies.yml}',
    );
    expect(plugin.name).toBe('nx-floe');
  });

  it('makes a project with a target for each verb', async () => {
    const file = write('pipelines/orders/floe.yaml', floeYaml);
    write('pipelines/orders/dbt_project.yml', 'name: orders\n');
    const reads = [
      '{projectRoot}/floe.yaml',
      '{projectRoot}/models/dbt_project.yml',
      '{projectRoot}/dbt_project.yml',
      '{workspaceRoot}/pipelines/dbt_project.yml',
      '{workspaceRoot}/dbt_project.yml',
    ];
    expect(await projects([file])).toEqual({
      'pipelines/orders': {
        name: 'orders',
        projectType: 'application',
        metadata: {
          technologies: ['dbt', 'floe'],
          description: 'A dbt project, described by floe.yaml.',
          targetGroups: {
            dbt: ['validate', 'compile', 'run', 'test', 'preflight', 'lineage', 'why', 'graph'],
          },
        },
        targets: {
          validate: {
            executor: 'nx-floe:validate',
            cache: true,
            inputs: [...reads, '{projectRoot}/models/**/*', '^default'],
            outputs: [],
            metadata: {
              technologies: ['dbt'],
              description: 'Checks floe.yaml: every problem at once, with its line.',
              help: { command: 'npx nx run orders:validate --help', example: {} },
            },
          },
          compile: {
            executor: 'nx-floe:compile',
            cache: true,
            dependsOn: ['validate'],
            inputs: [...reads, { runtime: process.platform === 'win32' ? 'cd' : 'pwd -P' }],
            outputs: [
              '{projectRoot}/.floe/artifacts.json',
              '{projectRoot}/.floe/profiles.yml',
              '{projectRoot}/.floe/compiled_artifacts.json',
              '{projectRoot}/.floe/profiles',
            ],
            metadata: {
              technologies: ['dbt'],
              description: 'Turns floe.yaml into .floe/artifacts.json and the dbt profile.',
              help: { command: 'npx nx run orders:compile --help', example: {} },
            },
          },
          run: {
            executor: 'nx-floe:run',
            cache: false,
            dependsOn: ['compile', '^run'],
            inputs: ['default', '^default', ...reads.slice(3), never],
            metadata: {
              technologies: ['dbt'],
              description:
                'Builds the models, seeds and tests of the dbt project in its warehouse. Not cached by Nx: ' +
                'floe.yaml does not name a DuckDB file in the folder of the project.',
              help: {
                command: 'npx nx run orders:run --help',
                example: { options: { select: 'my_model+' } },
              },
            },
          },
          test: {
            executor: 'nx-floe:test',
            cache: false,
            dependsOn: ['compile', '^run'],
            inputs: ['default', '^default', ...reads.slice(3), never],
            metadata: {
              technologies: ['dbt'],
              description: 'Runs the tests of the dbt project against what is in its warehouse.',
              help: {
                command: 'npx nx run orders:test --help',
                example: { options: { select: 'my_model' } },
              },
            },
          },
          preflight: {
            executor: 'nx-floe:preflight',
            cache: false,
            dependsOn: ['compile'],
            metadata: {
              technologies: ['dbt'],
              description:
                'Reaches for the warehouse and all else the project needs, and tells what answers.',
              help: {
                command: 'npx nx run orders:preflight --help',
                example: { options: { format: 'json' } },
              },
            },
          },
          lineage: {
            executor: 'nx-floe:lineage',
            cache: true,
            dependsOn: ['compile'],
            inputs: [
              ...filesOfDbt,
              {
                runtime: printWorld('pipelines/orders', programFrom(workspaceRoot, 'print-reads')),
              },
            ],
            outputs: [
              '{projectRoot}/.floe/lineage.jsonl',
              '{projectRoot}/.floe/lineage.html',
              '{options.output}',
            ],
            metadata: {
              technologies: ['dbt'],
              description:
                'Tells what the project reads and makes, without running it (OpenLineage).',
              help: {
                command: 'npx nx run orders:lineage --help',
                example: { options: { format: 'mermaid' } },
              },
            },
          },
          why: {
            executor: 'nx-floe:why',
            cache: false,
            dependsOn: ['compile'],
            metadata: {
              technologies: ['dbt'],
              description: 'Tells what the next run would build or test again, and why.',
              help: {
                command: 'npx nx run orders:why --help',
                example: { options: { model: 'my_model' } },
              },
            },
          },
          graph: {
            executor: 'nx-floe:graph',
            cache: false,
            dependsOn: ['compile'],
            metadata: {
              technologies: ['dbt'],
              description:
                'Shows the models and what they read, with those of other projects next to them.',
              help: {
                command: 'npx nx run orders:graph --help',
                example: { options: { format: 'html' } },
              },
            },
          },
        },
      },
    });
  });

  it('lets Nx keep the database where it is a function of the files, and tells why where not', async () => {
    const file = write('orders/floe.yaml', withDatabase('./warehouse/orders.duckdb'));
    write('orders/dbt_project.yml', 'name: orders\n');
    write('orders/models/a.sql', 'select 1 as x');
    const run = async () => (await projects([file])).orders!.targets.run!;
    expect(await run()).toMatchObject({
      cache: true,
      inputs: [...filesOfDbt, { runtime: printRunKey('orders', workspaceRoot) }],
      outputs: [
        '{projectRoot}/warehouse/orders.duckdb',
        '{projectRoot}/.floe/kept-run.json',
        '{projectRoot}/target/manifest.json',
      ],
      metadata: {
        description: 'Builds the models, seeds and tests of the dbt project in its warehouse.',
      },
    });
    write('orders/models/a.sql', 'select now() as x');
    const { cache, outputs, metadata } = await run();
    expect({ cache, outputs }).toEqual({ cache: false });
    expect(metadata?.description).toBe(
      'Builds the models, seeds and tests of the dbt project in its warehouse. Not cached by Nx: ' +
        'models/a.sql: it uses now(), which may give something else each time.',
    );
  });

  it.each<[string, Record<string, string>]>([
    ['it is in another folder', { 'orders/floe.yaml': withDatabase('../orders.duckdb') }],
    ['its name is worked out', { 'orders/floe.yaml': withDatabase('${NAME}.duckdb') }],
    ['its name is no name', { 'orders/floe.yaml': withDatabase('*.duckdb') }],
    ['packages are declared', { 'orders/packages.yml': 'packages: []\n' }],
    ['the dbt project is elsewhere', { 'dbt_project.yml': 'name: all\n' }],
    [
      'the target has an option',
      { 'orders/project.json': '{"targets": {"run": {"options": {"select": "a"}}}}' },
    ],
    [
      'a configuration has one',
      {
        'orders/project.json': '{"targets": {"run": {"configurations": {"a": {"vars": "b: 1"}}}}}',
      },
    ],
  ])('does not where %s', async (_, files) => {
    const file = write('orders/floe.yaml', withDatabase('./orders.duckdb'));
    write('orders/dbt_project.yml', 'name: orders\n');
    const cached = async () => (await projects([file])).orders!.targets.run!.cache;
    expect(await cached()).toBe(true);
    for (const [name, text] of Object.entries(files)) write(name, text);
    expect(await cached()).toBe(false);
  });

  it('uses the names of the options, also where one target needs another', async () => {
    const file = write('orders/floe.yaml', floeYaml);
    const { orders } = await projects([file], {
      validateTargetName: false,
      compileTargetName: 'floe-compile',
      runTargetName: 'build',
    });
    const { targets } = orders!;
    const names = ['floe-compile', 'build', 'test', 'preflight', 'lineage', 'why', 'graph'];
    expect(Object.keys(targets)).toEqual(names);
    expect(targets['floe-compile']!.dependsOn).toEqual([]);
    expect(targets.build!.dependsOn).toEqual(['floe-compile', '^build']);
    expect(targets.build!.executor).toBe('nx-floe:run');
  });

  it.each([
    ['dbt_project.yml lies above', [], false],
    ['all of dbt lies in the folder', ['orders/dbt_project.yml'], true],
    ['there are packages', ['orders/dbt_project.yml', 'orders/packages.yml'], false],
  ])('takes lineage from the cache where %s: %p', async (_, files, cached) => {
    const file = write('orders/floe.yaml', floeYaml);
    write('dbt_project.yml', 'name: above\n');
    if (cached) rmSync(path.join(workspaceRoot, 'dbt_project.yml'));
    for (const each of files) write(each, 'name: orders\n');
    const { targets } = (await projects([file])).orders!;
    expect(targets.lineage?.cache).toBe(cached);
    expect(targets.compile?.cache).toBe(true);
  });

  it.each([
    ['an alias', floeYaml.replace('name: orders', 'name: &n orders').replace('models/', '*n')],
    ['a very long line', `${floeYaml}    description: ${'x'.repeat(1000)}\n`],
    ['a complex key', floeYaml.replace('transforms:', '? transforms\n:')],
    ['an absolute path', floeYaml.replace('models/', '/srv/models')],
    ['a path outside the workspace', floeYaml.replace('models/', '../../elsewhere')],
  ])('caches nothing when the transforms are written with %s', async (_, content) => {
    const file = write('orders/floe.yaml', content);
    const { targets } = (await projects([file])).orders!;
    expect(Object.values(targets).map(({ cache }) => cache)).toEqual(Array(8).fill(false));
  });

  describe('of a project that names profiles', () => {
    const profiles = floeYaml.replace('compute:\n  target: duckdb', 'compute: warehouse');
    const platformFiles = async (options?: unknown): Promise<unknown[]> => {
      const { targets } = (await projects(['orders/floe.yaml'], options)).orders!;
      const { validate, compile } = targets;
      const ofPlatform = (target: Target): unknown[] =>
        target.inputs!.filter((each) => typeof each === 'string' && each.includes('platform.yaml'));
      expect(ofPlatform(validate!)).toEqual(ofPlatform(compile!));
      return ofPlatform(validate!);
    };
    beforeEach(() => {
      write('orders/floe.yaml', profiles);
      for (const env of ['local', 'dev', 'prod']) write(`platform/${env}/platform.yaml`, '');
      for (const variable of ['FLOE_PLATFORM_ENV', 'FLOE_PLATFORM_FILE'])
        Reflect.deleteProperty(process.env, variable);
    });

    const last = (env: string): unknown => `{workspaceRoot}/platform/${env}/platform.yaml`;

    it('reads the platform.yaml in force, and no other', async () => {
      expect((await platformFiles()).at(-1)).toBe(last('local'));
      process.env.FLOE_PLATFORM_ENV = 'dev';
      const before = await platformFiles();
      expect(before.at(-1)).toBe(last('dev'));
      write('platform/prod/platform.yaml', 'version: 1.0.0\n');
      expect(await platformFiles()).toEqual(before);
    });

    it('takes the environment from the options of the plugin, and hands it to every target', async () => {
      expect((await platformFiles({ platformEnv: 'dev' })).at(-1)).toBe(last('dev'));
      const { targets } = (await projects(['orders/floe.yaml'], { platformEnv: 'dev' })).orders!;
      for (const target of Object.values(targets))
        expect(target.options).toEqual({ platformEnv: 'dev' });
    });

    it('takes it from project.json, which is stronger', async () => {
      const target = { options: { platformEnv: 'prod' } };
      const json = { targets: { validate: target, compile: target } };
      write('orders/project.json', JSON.stringify(json));
      expect((await platformFiles({ platformEnv: 'dev' })).at(-1)).toBe(last('prod'));
    });

    it('asks the shell and the environment, which an inline project does not', async () => {
      const all = await projects([
        'orders/floe.yaml',
        write('inline/floe.yaml', `${floeYaml}governance: { policies: { a: '\${B}' } }\n`),
      ]);
      const asks = (root: string): string[] =>
        all[root]!.targets.validate!.inputs!.flatMap((each) =>
          typeof each === 'string'
            ? []
            : Object.entries(each).map(([kind, what]) => `${kind} ${String(what)}`),
        );
      expect(asks('orders').map((each) => each.split(';')[0])).toEqual([
        'env FLOE_PLATFORM_ENV',
        'env FLOE_PLATFORM_FILE',
        'runtime e=""',
      ]);
      expect(asks('inline')).toEqual(['env B']);
      expect(JSON.stringify(all.orders!.targets.compile!.inputs)).toContain('cksum');
      expect(JSON.stringify(all.inline!.targets.compile!.inputs)).not.toContain('cksum');
    });

    it('caches what it can watch', async () => {
      const cached = async (): Promise<unknown> => {
        const { validate, compile } = (await projects(['orders/floe.yaml'])).orders!.targets;
        return [validate!.cache, compile!.cache];
      };
      const can = process.platform !== 'win32';
      expect(await cached()).toEqual([can, can]);
      write('orders/floe.yaml', `${profiles}platform: registry/acme:1.2.3\n`);
      expect(await cached()).toEqual([false, false]);
    });
  });

  it.each([
    ['garbage', '\u0000{]: - !!'],
    ['nothing', ''],
    ['a list', '- name: x'],
    ['a name that is no text', 'name: [1]'],
    ['an unclosed bracket', 'transforms: ['.repeat(500)],
  ])('still makes a project of a floe.yaml with %s', async (_, content) => {
    const file = write('pipelines/orders/floe.yaml', content);
    const all = await projects([file]);
    expect(all['pipelines/orders']).toMatchObject({ name: 'orders' });
  });

  it('still makes a project of a floe.yaml that cannot be read', async () => {
    expect((await projects(['gone/floe.yaml'])).gone).toMatchObject({ name: 'gone' });
  });

  it('tells in the description why a project is not called what its floe.yaml says', async () => {
    const files = [write('a/floe.yaml', floeYaml), write('b/floe.yaml', floeYaml)];
    const all = await projects(files);
    expect(all.a!.name).toBe('orders');
    expect(all.b).toMatchObject({
      name: 'b',
      metadata: {
        description:
          'A dbt project, described by floe.yaml. ' +
          "Named after its folder, since 'orders' is the name of the project in 'a'.",
      },
    });
  });

  it.each([
    ['project.json', { name: 'given' }],
    ['package.json', { name: 'given' }],
    ['package.json', { name: 'other', nx: { name: 'given' } }],
  ])('goes by the name in %s', async (manifest, content) => {
    const file = write('orders/floe.yaml', floeYaml);
    write(`orders/${manifest}`, JSON.stringify(content));
    expect((await projects([file])).orders!.name).toBe('given');
  });

  it('looks for names on the disk where nx.json says which files the plugin gets', async () => {
    const [, createNodes] = plugin.createNodes;
    const file = write('orders/floe.yaml', floeYaml);
    write('orders/project.json', JSON.stringify({ name: 'given' }));
    const nameWith = async (entry: object): Promise<unknown> => {
      const context = { nxJsonConfiguration: { plugins: [entry] } as object, workspaceRoot };
      const [[, found] = []] = await createNodes([file], {}, context);
      return found?.projects?.orders?.name;
    };
    expect(await nameWith({ plugin: 'nx-floe', include: ['*/floe.yaml'] })).toBe('given');
    expect(await nameWith({ plugin: './tools/floe', exclude: ['*/*.json'] })).toBe('given');
    expect(await nameWith({ plugin: '@nx/jest/plugin', exclude: ['e2e/**'] })).toBe('orders');
  });

  it('minds package.json at the root only when Nx does', async () => {
    const file = write('floe.yaml', floeYaml);
    write('package.json', JSON.stringify({ name: 'my-org' }));
    expect((await projects([file]))['.']!.name).toBe('orders');
    write('package.json', JSON.stringify({ name: 'my-org', nx: {} }));
    expect((await projects([file]))['.']!.name).toBe('my-org');
  });

  it('is not stopped by a package.json that is broken', async () => {
    const file = write('orders/floe.yaml', floeYaml);
    write('orders/package.json', '{');
    expect((await projects([file])).orders!.name).toBe('orders');
  });

  it.each(['node_modules', 'dbt_packages', 'target', '.floe'])(
    'leaves out what lies in %s',
    async (folder) => {
      const files = [write(`${folder}/x/floe.yaml`, floeYaml), write(`a/${folder}/floe.yaml`, '')];
      expect(await projects(files)).toEqual({});
    },
  );

  it('can be switched off', async () => {
    const file = write('orders/floe.yaml', floeYaml);
    process.env.NX_FLOE_DISABLE = 'true';
    expect(await projects([file])).toEqual({});
  });
});

type Projects = Record<
  string,
  {
    name: string;
    targets: Record<string, Target>;
  }
>;

interface Target {
  executor: string;
  cache?: boolean;
  dependsOn?: string[];
  inputs?: (string | object)[];
  outputs?: string[];
  metadata?: { description?: string };
  options?: object;
}
