import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { realDbt } from '../../testing/real-dbt';
import { identityOf } from './database-file';
import { type NodeStateAccess, openNodeState } from './node-state';
import type { RowToRecord } from './record';
import type { NodeState, Relation, StateRead } from './state';

const { python } = realDbt();
const root = mkdtempSync(path.join(tmpdir(), 'floe-node-state-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

let count = 0;
/** A database of its own for each test. */
function newDatabase(...sql: string[]): {
  readonly file: string;
  readonly access: NodeStateAccess;
} {
  count += 1;
  const file = path.join(root, `w${count}.duckdb`);
  if (sql.length > 0) runSql(file, ...sql);
  return {
    file,
    access: {
      ...{
        adapter: 'duckdb',
        python,
        databaseFile: file,
        settings: { type: 'duckdb', path: file },
      },
      ...{
        stateDir: path.join(root, `state-${count}`),
        cwd: root,
        env: process.env,
        installation: 'one',
      },
    },
  };
}

function runSql(file: string, ...sql: string[]): void {
  const script =
    'import duckdb, sys\nc = duckdb.connect(sys.argv[1])\nfor each in sys.argv[2:]: c.execute(each)';
  execFileSync(python, ['-c', script, file, ...sql]);
}

const at = (identifier: string, schema = 'main'): Relation => ({ schema, identifier });

function row(name: string, more: Partial<RowToRecord> = {}): RowToRecord {
  return {
    ...{ uniqueId: `model.p.${name}`, kind: 'node', relation: at(name), fingerprint: 'f' },
    ...{ parts: { code: 'c' }, inputs: { 'seed.p.raw': 'run-0' }, runId: 'run-1', builtAt: 'then' },
    ...{ sql: 'select 1', reads: [], sources: [] },
    ...more,
  };
}

function stateOf(read: StateRead): NodeState {
  if (!read.known) throw new Error(read.why);
  return read.state;
}

const none = new Map<string, Relation>();

describe('notes in a DuckDB file', () => {
  it('are none where there is no file, but DuckDB is known', async () => {
    const { access, file } = newDatabase();
    const door = openNodeState(access);
    const state = stateOf(await door.read(none));
    expect(state.rows.size).toBe(0);
    expect(state.engine?.version).toMatch(/^\d+\.\d+/);
    expect(await door.invalidate({ nodes: [], known: [] })).toEqual({ ok: true });
    expect(existsSync(file)).toBe(false);
  });

  it('are kept, read without Python while the file is the same, and travel with it', async () => {
    const { access, file } = newDatabase(
      'create table a as select 1 x',
      'create view v as select * from a',
    );
    const rows = [
      row('a'),
      row('v', { relation: at('V'), sql: 'select * from a', reads: [at('a')] }),
    ];
    expect(await openNodeState(access).record({ rows, sources: [] })).toEqual({ ok: true });
    const withoutPython = openNodeState({ ...access, cwd: path.join(root, 'nowhere') });
    const state = stateOf(await withoutPython.read(none));
    expect(state.rows.get('model.p.a')).toMatchObject({
      ...{
        state: 'built',
        fingerprint: 'f',
        parts: { code: 'c' },
        inputs: { 'seed.p.raw': 'run-0' },
      },
      ...{ impure: [], runId: 'run-1', builtAt: 'then' },
    });
    for (const id of ['model.p.a', 'model.p.v']) {
      expect(state.stamps.get(id)).toBe(state.rows.get(id)?.stamp);
      expect(state.stamps.get(id)).toBeDefined();
    }
    const copy = path.join(root, 'copy.duckdb');
    copyFileSync(file, copy);
    const elsewhere = openNodeState({
      ...access,
      databaseFile: copy,
      stateDir: path.join(root, 'copy'),
    });
    expect(stateOf(await elsewhere.read(none))).toEqual(state);
  });

  it.each<[string, string[]]>([
    ['a value', ['update a set x = 5 where x = 1']],
    ['a row more', ['insert into a values (3, 4)']],
    ['a row less', ['delete from a where x = 1']],
    ['two rows that change places in a column', ['update a set x = 3 - x']],
    ['a column by another name', ['alter table a rename x to z']],
    ['a column of another type', ['alter table a alter x type bigint']],
    ['columns in another order', ['create or replace table a as select y, x from a']],
    ['a table made into a view', ['alter table a rename to b', 'create view a as select * from b']],
    ['a null', ['update a set x = null where x = 1']],
  ])('tell that a table holds something else: %s', async (_, sql) => {
    const { access, file } = newDatabase(
      'create table a as select * from (values (1, 2), (2, 4)) t(x, y)',
    );
    const door = openNodeState(access);
    await door.record({ rows: [row('a')], sources: [] });
    runSql(file, ...sql);
    const state = stateOf(await door.read(none));
    expect(state.stamps.get('model.p.a')).not.toBe(state.rows.get('model.p.a')?.stamp);
  });

  it('tell that a table holds the same, whatever the order of its rows', async () => {
    const { access, file } = newDatabase('create table a as select * from range(5000)');
    const door = openNodeState(access);
    await door.record({ rows: [row('a')], sources: [] });
    runSql(file, 'create or replace table a as select * from a order by 1 desc');
    const state = stateOf(await door.read(none));
    expect(state.stamps.get('model.p.a')).toBe(state.rows.get('model.p.a')?.stamp);
  });

  it.each<[string, string[]]>([
    ['is another', ['create or replace view v as select x + 1 as x from a']],
    ['cannot be read', ['drop table a']],
    ['is gone', ['drop view v']],
  ])('tell that a view %s', async (_, sql) => {
    const { access, file } = newDatabase(
      'create table a as select 1 x',
      'create view v as select x from a',
    );
    const door = openNodeState(access);
    await door.record({ rows: [row('v')], sources: [] });
    runSql(file, ...sql);
    const state = stateOf(await door.read(none));
    expect(state.stamps.get('model.p.v')).not.toBe(state.rows.get('model.p.v')?.stamp);
  });

  it('tell many tables as they tell each of them alone', async () => {
    const tables = Array.from({ length: 45 }, (_, index) => `t${index}`);
    const { access } = newDatabase(
      ...tables.map((name, index) => `create table ${name} as select ${index} as id`),
      'create view v as select * from t0',
    );
    const stampsOf = async (...names: string[]) => {
      const sources = new Map(names.map((name) => [name, at(name)]));
      return stateOf(await openNodeState(access).read(sources)).stamps;
    };
    const all = await stampsOf(...tables, 'v', 'missing');
    expect([...all.keys()].sort()).toEqual([...tables, 'v'].sort());
    expect(new Set(all.values()).size).toBe(46);
    for (const one of ['t0', 't19', 't20', 't44', 'v'])
      expect((await stampsOf(one)).get(one)).toBe(all.get(one));
  });

  it('stop being good before a build, those of the same relation and of forgotten nodes as well', async () => {
    const { access } = newDatabase(
      ...['a', 'b', 'c'].map((name) => `create table ${name} as select 1 x`),
    );
    const door = openNodeState(access);
    const other = row('other', { relation: at('A') });
    await door.record({ rows: [row('a'), row('b'), row('c'), other], sources: [] });
    const nodes = [{ uniqueId: 'model.p.a', relation: at('a') }, { uniqueId: 'model.p.new' }];
    const known = ['model.p.a', 'model.p.b', 'model.p.new', 'model.p.other'];
    expect(await door.invalidate({ nodes, known })).toEqual({ ok: true });
    const { rows } = stateOf(await door.read(none));
    expect([...rows].map(([id, { state, fingerprint }]) => [id, state, fingerprint])).toEqual([
      ['model.p.a', 'begun', 'f'],
      ['model.p.b', 'built', 'f'],
      ['model.p.new', 'begun', ''],
    ]);
  });

  it('are not made of what is not there, nor of what rests on a source that has changed', async () => {
    const { access } = newDatabase('create table a as select 1 x', 'create table s as select 1 x');
    const door = openNodeState(access);
    const sources = new Map([['source.p.s', at('s')]]);
    const stamp = stateOf(await door.read(sources)).stamps.get('source.p.s');
    expect(stamp).toBeDefined();
    const rows = [row('a', { sources: ['source.p.s'] }), row('missing')];
    const held = (held: string) => [{ uniqueId: 'source.p.s', relation: at('s'), stamp: held }];
    await door.record({ rows, sources: held('other') });
    expect([...stateOf(await door.read(sources)).rows.keys()]).toEqual([]);
    await door.record({ rows, sources: held(stamp ?? '') });
    expect([...stateOf(await door.read(sources)).rows.keys()]).toEqual(['model.p.a']);
  });

  it('tell of databases that are attached: of a table what it holds, of a view the rows it gives', async () => {
    const up = newDatabase(
      'create table t as select 1 x',
      'create table u as select 1 x',
      'create view v as select * from u',
    );
    const attached = [{ path: up.file, alias: '"up"' }];
    const { access, file } = newDatabase('create table t as select 7 x');
    const door = openNodeState({ ...access, attached });
    const inUp = (identifier: string): Relation => ({ ...at(identifier), database: 'UP' });
    const table = new Map([['model.up.t', inUp('t')]]);
    const both = new Map([...table, ['model.up.v', inUp('v')]]);
    const stampsOf = async (
      asked: ReadonlyMap<string, Relation>,
    ): Promise<Readonly<Record<string, string>>> => {
      const read = await door.read(asked);
      return read.known ? Object.fromEntries(read.state.stamps) : { why: read.why };
    };
    const before = await stampsOf(both);
    expect(Object.keys(before)).toEqual(['model.up.t', 'model.up.v']);
    expect((await stampsOf(new Map([['source.own.t', at('t')]])))['source.own.t']).not.toBe(
      before['model.up.t'],
    );

    // Only the view reads what has changed.
    runSql(up.file, 'insert into u values (2)');
    const after = await stampsOf(both);
    expect(after['model.up.t']).toBe(before['model.up.t']);
    expect(after['model.up.v']).not.toBe(before['model.up.v']);

    // An answer is believed again while both files are the same; never where a view was looked through.
    await stampsOf(table);
    const kept = { ...access, attached, cwd: path.join(root, 'nowhere') };
    expect(await openNodeState(kept).read(table)).toMatchObject({ known: true });
    await stampsOf(both);
    expect(await openNodeState(kept).read(both)).toMatchObject({ known: false });
    await stampsOf(table);
    runSql(up.file, 'insert into t values (2)');
    expect(await openNodeState(kept).read(table)).toMatchObject({ known: false });

    // Where nothing was built yet, what is built now is made of what is there.
    rmSync(file);
    expect(await stampsOf(table)).toEqual({ 'model.up.t': expect.stringMatching(/^table:/) });
    rmSync(up.file);
    expect(await stampsOf(table)).toEqual({ why: expect.stringContaining('DuckDB says') });
  });

  it('do not take a table of our own for one of that name that is attached', async () => {
    const up = newDatabase('create table t as select 1 x');
    const { access } = newDatabase('create table t as select 1 x', 'create table m as select 1 x');
    const door = openNodeState({ ...access, attached: [{ path: up.file, alias: 'up' }] });
    const reads = [{ ...at('t'), database: 'up' }];
    const impurities = async (sql: string) => {
      await door.record({ rows: [row('m', { sql, reads })], sources: [] });
      const read = await door.read(new Map());
      return read.known && read.state.rows.get('model.p.m')?.impure;
    };
    expect(await impurities('select * from "up"."main"."t"')).toEqual([]);
    expect(await impurities('select * from main.t')).toEqual([['relation', 'main.t']]);
  });

  it('are left alone where the table is somebody else’s, or another program has the file', async () => {
    const { access } = newDatabase(
      'create schema floe',
      'create table floe.node_state (a integer)',
    );
    const door = openNodeState(access);
    const why = 'The database has a table floe.node_state that is not of floe.';
    expect(await door.read(none)).toEqual({ known: false, why });
    expect(await door.invalidate({ nodes: [], known: [] })).toEqual({ ok: false, why });
    expect(await door.record({ rows: [row('a')], sources: [] })).toEqual({ ok: false, why });
  });

  it('are not believed where the file is none of DuckDB', async () => {
    const { access, file } = newDatabase();
    writeFileSync(file, 'no database');
    expect(await openNodeState(access).read(none)).toMatchObject({ known: false });
  });

  it('say why, where Python cannot be started', async () => {
    const { access } = newDatabase();
    const door = openNodeState({ ...access, python: path.join(root, 'no-python') });
    expect(await door.read(none)).toMatchObject({
      known: false,
      why: expect.stringContaining('no-python'),
    });
  });
});

describe('what SQL depends on besides what dbt knows', () => {
  const cases: [string, string, [string, string][]][] = [
    ['nothing', 'select a.x, sum(x) over () from main.a as a where x > 1 and x in (1, 2)', []],
    ['relations with their database', 'select * from "W"."main"."A"', []],
    ['a CTE', 'with c as (select * from main.a), d as (select * from c) select * from d', []],
    ['a CTE of a CTE', 'with c as (with d as (select 1) select * from d) select * from c', []],
    [
      'a CTE that calls itself',
      'with recursive c as (select 1 n union all select n + 1 from c where n < 3) select * from c',
      [],
    ],
    [
      'a table by the name of a CTE',
      'with a as (select * from a) select * from a',
      [['relation', 'a']],
    ],
    [
      'a CTE of another query',
      'select * from (with c as (select 1) select * from c), c',
      [['relation', 'c']],
    ],
    [
      'another table',
      'select * from main.a join main.other using (x)',
      [['relation', 'main.other']],
    ],
    [
      'another table, deep inside',
      'select (select max(x) from s.other) from main.a',
      [['relation', 's.other']],
    ],
    ['a file', "select * from 'b.parquet'", [['relation', 'b.parquet']]],
    ['a file by a function', "select * from read_csv('b.csv')", [['function', 'read_csv']]],
    ['numbers by a function', 'select * from range(3), generate_series(1, 2), unnest([1])', []],
    ['the clock', 'select now(), x from main.a', [['function', 'now']]],
    [
      'the clock as a word',
      'select x from main.a where d < current_date',
      [['function', 'current_date']],
    ],
    ['an age, counted from today', "select age(date '2020-01-01')", [['function', 'age']]],
    [
      'an age between two moments',
      "select age(timestamp '2020-01-01', timestamp '2021-01-01')",
      [],
    ],
    [
      'chance',
      'select random(), uuid(), gen_random_uuid()',
      [
        ['function', 'gen_random_uuid'],
        ['function', 'random'],
        ['function', 'uuid'],
      ],
    ],
    ['a sample', 'select * from main.a using sample 10', [['function', 'sample']]],
    ['a sequence', "select nextval('s')", [['function', 'nextval']]],
    ['a function nobody knows', 'select mine(x) from main.a', [['function', 'mine']]],
    ['a macro of the database', 'select half(x) from main.a', [['function', 'half']]],
    ['settings', "select current_setting('threads')", [['function', 'current_setting']]],
    [
      'common functions',
      "select coalesce(x, 1), nullif(x, 2), date_trunc('month', date '2020-01-01'), md5('a'), round(1.5, 1), x::varchar || 'a', case when x like 'b' then 1 end, strftime(date '2020-01-01', '%Y'), date_diff('day', date '2020-01-01', date '2020-01-02'), list_filter([1], lambda y: y > 1), row_number() over (order by x), lag(x) over (), string_agg(x, ',') from main.a group by all",
      [],
    ],
    ['more than one statement', 'select 1; select 2', [['unread', '']]],
    ['no SQL', 'this is no SQL', [['unread', '']]],
    ['nothing at all', '', [['unread', '']]],
  ];

  it('is found by DuckDB’s own reading of it', async () => {
    const { access } = newDatabase('create table a as select 1 x', 'create macro half(x) as x / 2');
    const rows = cases.map(([name, sql]) =>
      row('a', { uniqueId: `model.p.${name}`, sql, reads: [{ ...at('a'), database: 'w' }] }),
    );
    const door = openNodeState(access);
    expect(await door.record({ rows, sources: [] })).toEqual({ ok: true });
    const { rows: kept } = stateOf(await door.read(none));
    const found = cases.map(([name, sql]) => [name, sql, kept.get(`model.p.${name}`)?.impure]);
    expect(found).toEqual(cases);
  });
});

describe('the identity of a database file', () => {
  it('is the one Python tells, and changes with each write', async () => {
    const { access, file } = newDatabase('create table a as select 1 x');
    await openNodeState(access).record({ rows: [row('a')], sources: [] });
    const kept = JSON.parse(
      readFileSync(path.join(access.stateDir, 'node-state.json'), 'utf8'),
    ) as {
      noted: { answer: { identity: string[] } };
    };
    const before = await identityOf(file);
    expect(before).toEqual(kept.noted.answer.identity);
    runSql(file, 'update a set x = 2');
    expect(await identityOf(file)).not.toEqual(before);
    appendFileSync(`${file}.wal`, 'x');
    expect(await identityOf(file)).toBeUndefined();
    expect(await identityOf(path.join(root, 'nothing'))).toBeUndefined();
  });
});
