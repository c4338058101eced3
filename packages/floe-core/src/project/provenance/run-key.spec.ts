import { cpSync, renameSync, rmSync } from 'node:fs';

import { MemoryTerminal } from '../../../testing/memory-terminal';
import { Sandbox } from '../../../testing/sandbox';
import { PuppetMachine } from '../../../testing/toolchain/puppet-machine';
import { cacheKey } from '../../verbs';

let sandbox: Sandbox;
let machine: PuppetMachine;
let env: Record<string, string>;
beforeEach(() => {
  sandbox = new Sandbox();
  machine = new PuppetMachine();
  sandbox.project();
  // Everything a run may depend on is there once.
  sandbox.file("select '{{ env_var('REGION', 'eu') }}' as region", 'shop/models/region.sql');
  sandbox.file('{% docs a %} a {% enddocs %}', 'shop/models/docs.md');
  sandbox.file('select 1 as x', 'shop/analyses/a.sql');
  sandbox.file('selectors: []', 'shop/selectors.yml');
  sandbox.file('# for people', 'shop/README.md');
  env = { FLOE_DBT: dbtOf('1.11.16', '1.11.1', '2.0.0') };
});
afterEach(() => {
  sandbox.remove();
  machine.remove();
});

const dbtOf = (core: string, adapter: string, duckdb: string) =>
  machine.venv(machine.at(`${core}-${adapter}-${duckdb}`), {
    'dbt-core': core,
    'dbt-duckdb': adapter,
    duckdb,
  });

async function told(projectDir = sandbox.at('shop')): Promise<string> {
  const terminal = new MemoryTerminal({ env });
  expect(await cacheKey({ projectDir }, terminal)).toBe(0);
  return terminal.out.text().trim();
}

const edits: [string, () => void][] = [
  ...[
    ...[
      'floe.yaml',
      'dbt_project.yml',
      'models/example.sql',
      'models/schema.yml',
      'models/docs.md',
    ],
    ...[
      'seeds/sample.csv',
      'macros/custom.sql',
      'tests/test_example.sql',
      'analyses/a.sql',
      'selectors.yml',
    ],
  ].map((file): [string, () => void] => [
    file,
    () => sandbox.file(`${sandbox.read('shop', file)}\n`, 'shop', file),
  ]),
  ['a new file', () => sandbox.file('select 1 as x', 'shop/models/new.sql')],
  ['a lock of packages', () => sandbox.file('packages: []', 'shop/package-lock.yml')],
  ['a variable its Jinja reads', () => (env.REGION = 'us')],
  ['a setting of dbt', () => (env.DBT_EVENT_TIME_START = '2026')],
  ['the time zone', () => (env.TZ = 'Asia/Tokyo')],
  ['the version of dbt', () => (env.FLOE_DBT = dbtOf('1.11.15', '1.11.1', '2.0.0'))],
  ['the version of the adapter', () => (env.FLOE_DBT = dbtOf('1.11.16', '1.11.0', '2.0.0'))],
  ['the version of DuckDB', () => (env.FLOE_DBT = dbtOf('1.11.16', '1.11.1', '2.0.1'))],
  [
    'where the database is',
    () => {
      sandbox.edit('shop.duckdb', 'other.duckdb', 'shop/floe.yaml');
    },
  ],
];

it.each(edits)('the key is another one after a change of %s', async (_, edit) => {
  const before = await told();
  expect(before).toMatch(/^key [\da-f]{64}$/);
  edit();
  expect(await told()).toMatch(/^key [\da-f]{64}$/);
  expect(await told()).not.toBe(before);
});

it('is the same with another README, another variable, and the same dbt elsewhere', async () => {
  const before = await told();
  sandbox.file('# for other people', 'shop/README.md');
  env.ELSEWHERE = 'x';
  env.FLOE_DBT = machine.venv(machine.at('elsewhere'), {
    'dbt-core': '1.11.16',
    'dbt-duckdb': '1.11.1',
    duckdb: '2.0.0',
  });
  expect(await told()).toBe(before);
});

it('is the same in another clone', async () => {
  const before = await told();
  cpSync(sandbox.at('shop'), sandbox.at('clone', 'shop'), { recursive: true });
  rmSync(sandbox.at('shop'), { recursive: true });
  renameSync(sandbox.at('clone', 'shop'), sandbox.at('moved'));
  expect(await told(sandbox.at('moved'))).toBe(before);
});

const never: [string, () => void, string][] = [
  [
    'an incremental model',
    () =>
      sandbox.file(
        "{{ config(materialized='incremental') }} select 1 as x",
        'shop/models/example.sql',
      ),
    'models/example.sql: it is made as incremental',
  ],
  [
    'a snapshot',
    () => sandbox.file('snapshots: []', 'shop/snapshots/s.yml'),
    'snapshots/s.yml: it has snapshots',
  ],
  [
    'a source',
    () => sandbox.file('sources: []', 'shop/models/sources.yml'),
    'models/sources.yml: it declares sources',
  ],
  [
    'a hook',
    () => {
      sandbox.edit('models:\n', 'on-run-end: analyze\nmodels:\n', 'shop/dbt_project.yml');
    },
    'dbt_project.yml: it runs something before or after all nodes',
  ],
  [
    'SQL in a variable',
    () => (env.REGION = 'now()'),
    'REGION may be SQL that gives something else each time.',
  ],
  [
    'a database in memory',
    () => {
      sandbox.edit('./warehouse/shop.duckdb', '":memory:"', 'shop/floe.yaml');
    },
    'Only a DuckDB file that floe.yaml itself names can be kept by Nx.',
  ],
  [
    'a database elsewhere',
    () => {
      sandbox.edit('./warehouse/', '../', 'shop/floe.yaml');
    },
    '../shop.duckdb is not in the folder of the project.',
  ],
  [
    'a profile that loads more',
    () => {
      sandbox.edit(
        '  properties:\n',
        '  properties:\n    extensions: [httpfs]\n',
        'shop/floe.yaml',
      );
    },
    'Its profile has `extensions`: what that brings in is not known here.',
  ],
  [
    'a broken floe.yaml',
    () => {
      sandbox.edit('name:', 'nam:', 'shop/floe.yaml');
    },
    'floe.yaml is not valid.',
  ],
  [
    'a dbt that is not there',
    () => (env.FLOE_DBT = machine.at('gone')),
    'It cannot be told which packages this dbt is made of.',
  ],
  [
    'notes that are elsewhere',
    () => (env.FLOE_STATE_DIR = machine.at('state')),
    'FLOE_STATE_DIR is set.',
  ],
  ...['DBT_EMPTY', 'DBT_ENGINE_DEFER', 'DBT_STATE', 'DBT_RESOURCE_TYPES'].map(
    (name): [string, () => void, string] => [name, () => (env[name] = '1'), `${name} is set.`],
  ),
  ['a baseline', () => (env.FLOE_BASELINE = 'production'), 'FLOE_BASELINE is set.'],
  [
    'a file somebody made',
    () => sandbox.file('mine', 'shop/warehouse/shop.duckdb'),
    'warehouse/shop.duckdb may hold more than the last run of this project put there. Delete it to have it made anew, or restored.',
  ],
  [
    'a run that is at work',
    () => sandbox.file('', 'shop/warehouse/.shop.duckdb.floe-lock/x'),
    'Another run is writing warehouse/shop.duckdb.',
  ],
];

it.each(never)('there is no key with %s, and nothing twice', async (_, edit, why) => {
  edit();
  const [one, other] = [await told(), await told()];
  expect(one).toMatch(/^never [\da-f-]{36} /);
  expect(one.slice(43)).toBe(why);
  expect(other).not.toBe(one);
});
