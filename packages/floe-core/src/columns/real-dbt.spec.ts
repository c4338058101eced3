import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import fc from 'fast-check';

import { realDbt } from '../../testing/real-dbt';
import { Sandbox } from '../../testing/sandbox';
import { type ColumnReader, type KnownRelation, openColumnReader } from '.';

/** A real dbt takes seconds to start, on a busy machine many. */
jest.setTimeout(240_000);

const folder = mkdtempSync(path.join(tmpdir(), 'floe-columns-'));
let reader: ColumnReader;

beforeAll(() => {
  reader = openColumnReader({ python: realDbt().python, cacheFolder: folder, timeoutMs: 120_000 });
});

afterAll(async () => {
  await reader.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Query {
  readonly sql: string;
  /** Spelled as they came up first. */
  readonly columns: readonly string[];
}

interface Choice {
  readonly step: number;
  readonly pick: number;
  readonly shout: boolean;
}

/** Steps that turn one query into another. Each is SQL that DuckDB takes. */
const steps: readonly ((query: Query, column: string, fresh: string) => Query)[] = [
  ({ sql, columns }) => ({ sql: `select * from (${sql}) q`, columns }),
  ({ sql, columns }) => ({ sql: `with S as (${sql}) select s.* from s`, columns }),
  ({ sql, columns }) => ({ sql: `from (${sql})`, columns }),
  ({ sql }, column) => ({ sql: `select ${column} from (${sql})`, columns: [column] }),
  ({ sql }, column, fresh) => ({
    ...{ sql: `select q.${column} as ${fresh}, ${column} from (${sql}) q` },
    columns: [fresh, column],
  }),
  ({ sql, columns }, column, fresh) => ({
    ...{ sql: `select *, upper(${column}::text) as ${fresh} from (${sql})` },
    columns: [...columns, fresh],
  }),
  ({ sql, columns }, column) => ({
    ...{ sql: `select * replace (${column}::text as ${column}) from (${sql}) order by 1` },
    columns,
  }),
  ({ sql, columns }, column, fresh) => ({
    ...{
      sql: `select 1 as ${fresh}, * exclude (${column}) from (${sql})`,
    },
    columns: [fresh, ...columns.filter((each) => each.toLowerCase() !== column.toLowerCase())],
  }),
  ({ sql, columns }, column, fresh) => ({
    ...{ sql: `select * rename (${column} as ${fresh}) from (${sql})` },
    columns: columns.map((each) => (each.toLowerCase() === column.toLowerCase() ? fresh : each)),
  }),
  ({ sql }, column, fresh) => ({
    ...{ sql: `select ${column}, count(*) as ${fresh} from (${sql}) group by all` },
    columns: [column, fresh],
  }),
  ({ sql, columns }, column, fresh) => ({
    sql: `select * from (${sql}) a join (select ${column}, 1 as ${fresh} from (${sql})) b using (${column})`,
    columns: [...columns, fresh],
  }),
  ({ sql, columns }, column, fresh) => ({
    sql: `(${sql}) union all by name (select ${column}, 2 as ${fresh} from (${sql}))`,
    columns: [...columns, fresh],
  }),
  ({ sql, columns }) => ({ sql: `(${sql}) union all (${sql})`, columns }),
  ({ sql, columns }, column) => ({
    ...{ sql: `select * from (${sql}) qualify row_number() over (partition by ${column}) = 1` },
    columns,
  }),
];

const starts: readonly Query[] = [
  { sql: 'select * from db.main.orders', columns: ['id', 'Cust', 'day'] },
  { sql: 'from DB.main.Customers', columns: ['ID', 'name'] },
];

const choice = fc.record({ step: fc.nat(), pick: fc.nat(), shout: fc.boolean() });

function built(start: number, choices: readonly Choice[]): string {
  return choices.reduce<Query>(
    (query, { step, pick, shout }, place) => {
      const column = query.columns[pick % query.columns.length]!;
      const told = shout ? column.toUpperCase() : column;
      return steps[step % steps.length]!(query, told, `New${place}`);
    },
    starts[start % starts.length]!,
  ).sql;
}

/** What DuckDB calls the columns of each query. */
function namesInDuckdb(queries: readonly string[]): string[][] {
  const script = `import duckdb, json, sys
db = duckdb.connect()
db.execute("""attach ':memory:' as db; create table db.main.orders (id integer, "Cust" varchar, day date);
create table db.main.customers ("ID" integer, name varchar)""")
print(json.dumps([[each[0] for each in db.execute(sql).description] for sql in json.load(sys.stdin)]))`;
  const input = JSON.stringify(queries);
  return JSON.parse(
    execFileSync(realDbt().python, ['-c', script], { input, encoding: 'utf8' }),
  ) as string[][];
}

test('columns have the names DuckDB gives them, in its order', async () => {
  const arbitrary = fc.tuple(fc.nat(), fc.array(choice, { minLength: 1, maxLength: 5 }));
  const queries = fc
    .sample(arbitrary, { numRuns: 150, seed: 42 })
    .map(([start, choices]) => built(start, choices));
  const relations: readonly KnownRelation[] = [
    {
      ...{ database: 'db', schema: 'main', identifier: 'orders' },
      columns: [{ name: 'id' }, { name: 'Cust' }, { name: 'day' }],
    },
    {
      ...{ database: 'db', schema: 'main', identifier: 'customers' },
      columns: [{ name: 'ID' }, { name: 'name' }],
    },
  ];
  const answers = await Promise.all(
    queries.map((sql) => reader.ask({ id: sql, sql, dialect: 'duckdb', relations })),
  );
  const found = answers.map((answer) =>
    answer.ok
      ? [answer.id, answer.lineage.columns.map((each) => each.name), answer.lineage.gaps]
      : [answer.id, answer.reason],
  );
  const real = namesInDuckdb(queries);
  expect(found).toEqual(queries.map((sql, place) => [sql, real[place], []]));
});

interface Manifest {
  readonly nodes: Readonly<
    Record<
      string,
      {
        readonly name: string;
        readonly resource_type: string;
        readonly compiled_code?: string;
        readonly database: string;
        readonly schema: string;
        readonly alias: string;
      }
    >
  >;
}

/** Columns in order, by table, as the DuckDB file has them. */
function columnsIn(file: string): Record<string, { name: string; type: string }[]> {
  const script = `import duckdb, json, sys
found = {}
for table, name, kind in duckdb.connect(sys.argv[1], read_only=True).execute(
    "select table_name, column_name, data_type from information_schema.columns order by table_name, ordinal_position"
).fetchall():
    found.setdefault(table, []).append({"name": name, "type": kind})
print(json.dumps(found))`;
  return JSON.parse(
    execFileSync(realDbt().python, ['-c', script, file], { encoding: 'utf8' }),
  ) as Record<string, { name: string; type: string }[]>;
}

describe('a project that was built by dbt', () => {
  const sandbox = new Sandbox();
  afterAll(() => {
    sandbox.remove();
  });

  test('is known to its last column', async () => {
    const project = sandbox.project('shop', 'jaffle');
    const file = sandbox.at('shop.duckdb');
    const profile = /^profile: *(\S+)/m.exec(sandbox.read('shop', 'dbt_project.yml'))![1]!;
    sandbox.file(
      `${profile}: {target: dev, outputs: {dev: {type: duckdb, path: '${file}', threads: 1}}}`,
      ...['profiles', 'profiles.yml'],
    );
    const args = ['build', '--quiet', '--project-dir', project, '--profiles-dir'];
    execFileSync(realDbt().command, [...args, sandbox.at('profiles')], {
      env: { ...process.env, DBT_SEND_ANONYMOUS_USAGE_STATS: 'false' },
    });
    const columns = columnsIn(file);
    const { nodes } = JSON.parse(sandbox.read('shop', 'target', 'manifest.json')) as Manifest;
    const relations = Object.values(nodes)
      .filter((node) => node.resource_type !== 'test')
      .map(({ database, schema, alias }) => ({
        ...{ database, schema, identifier: alias, columns: columns[alias] ?? [] },
      }));
    const compiled = Object.values(nodes).filter((node) => node.compiled_code);
    const models = compiled.filter((node) => node.resource_type === 'model');
    const answers = await Promise.all(
      compiled.map(({ name, compiled_code: sql = '' }) =>
        reader.ask({ id: name, sql, dialect: 'duckdb', relations }),
      ),
    );
    const found = new Map(answers.map((each) => [each.id, each.ok ? each.lineage : undefined]));
    expect(models.length).toBeGreaterThan(3);
    for (const { name, alias } of models) {
      const lineage = found.get(name);
      expect(lineage).toMatchObject({ complete: true, gaps: [] });
      expect(lineage?.columns.map((each) => each.name)).toEqual(
        columns[alias]?.map((each) => each.name),
      );
    }
    expect(answers.filter((each) => !each.ok)).toEqual([]);
    const total = found.get('customers')?.columns.find((each) => each.name === 'lifetime_amount');
    const orders = { database: 'shop', schema: 'main', identifier: 'orders' };
    expect(total?.inputs).toEqual([
      { relation: orders, column: 'amount', type: 'DIRECT', subtype: 'AGGREGATION' },
      { relation: orders, column: 'status', type: 'INDIRECT', subtype: 'CONDITIONAL' },
    ]);
  });
});
