import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { anyPython } from '../../testing/any-python';
import { type ColumnInput, type ColumnLineage, openColumnReader, type KnownRelation } from '.';

const relations: readonly KnownRelation[] = [
  {
    ...{ database: 'db', schema: 'main', identifier: 'orders' },
    columns: [
      { name: 'id', type: 'INTEGER' },
      { name: 'Cust', type: 'VARCHAR' },
      { name: 'amount', type: 'DECIMAL(18,2)' },
      { name: 'day', type: 'DATE' },
    ],
  },
  {
    ...{ database: 'db', schema: 'main', identifier: 'customers' },
    columns: [
      { name: 'id', type: 'INTEGER' },
      { name: 'name', type: 'VARCHAR' },
      { name: 'email', type: 'VARCHAR' },
    ],
  },
];

/** One query, and what is to be found out of it. */
interface LineageCase {
  readonly title: string;
  /** `duckdb` if left out. */
  readonly dialect?: string;
  readonly sql: string;
  /**
   * `<column> <- <relation>.<column>:<subtype> …`, with `*` where it is masked; `rows <-` for what influences every
   * row; `gap:` for what is not known.
   */
  readonly lineage: readonly string[];
}

const cases: readonly LineageCase[] = [
  {
    title: 'a star',
    sql: 'select * from db.main.orders',
    lineage: [
      'id <- orders.id:IDENTITY',
      'Cust <- orders.Cust:IDENTITY',
      'amount <- orders.amount:IDENTITY',
      'day <- orders.day:IDENTITY',
    ],
  },
  {
    title: 'a star of one side of a join',
    sql: 'select o.*, c.name as n from "db"."main"."orders" o join db.main.customers c on o.cust = c.id',
    lineage: [
      'id <- orders.id:IDENTITY',
      'Cust <- orders.Cust:IDENTITY',
      'amount <- orders.amount:IDENTITY',
      'day <- orders.day:IDENTITY',
      'n <- customers.name:IDENTITY',
      'rows <- orders.Cust:JOIN customers.id:JOIN',
    ],
  },
  {
    title: 'a CTE named as the relation it reads',
    sql: 'with orders as (select * from "db"."main"."orders") select id, amount from orders',
    lineage: ['id <- orders.id:IDENTITY', 'amount <- orders.amount:IDENTITY'],
  },
  {
    title: 'aggregates, where, group and order through CTEs',
    sql: `with x as (select id, sum(amount) as total, count(*) as n from db.main.orders where day > '2020-01-01' group by id) select * from x order by total`,
    lineage: [
      'id <- orders.id:IDENTITY',
      'total <- orders.amount:AGGREGATION',
      'n <-',
      'rows <- orders.amount:SORT orders.day:FILTER orders.id:GROUP_BY',
    ],
  },
  {
    title: 'having',
    sql: 'select cust, max(day) as last_day from db.main.orders group by 1 having sum(amount) > 10',
    lineage: [
      'Cust <- orders.Cust:IDENTITY',
      'last_day <- orders.day:AGGREGATION',
      'rows <- orders.Cust:GROUP_BY orders.amount:FILTER',
    ],
  },
  {
    title: 'constants',
    sql: `select 1 as one, 'x' as x, null as nothing, current_date as today from db.main.orders`,
    lineage: ['one <-', 'x <-', 'nothing <-', 'today <-'],
  },
  {
    title: 'hashes and counts mask',
    sql: 'select md5(email) as h, sha256(name) as s, count(email) as c, count(distinct id) as d from db.main.customers',
    lineage: [
      'h <- customers.email:TRANSFORMATION*',
      's <- customers.name:TRANSFORMATION*',
      'c <- customers.email:AGGREGATION*',
      'd <- customers.id:AGGREGATION*',
    ],
  },
  {
    title: 'a hash stays a mask further up',
    sql: 'with a as (select md5(email) as h from db.main.customers) select upper(h) as u, max(h) as m from a',
    lineage: ['u <- customers.email:TRANSFORMATION*', 'm <- customers.email:AGGREGATION*'],
  },
  {
    title: 'case',
    sql: `select case when amount > 0 then cust else 'none' end as x, case id when 1 then day end as y from db.main.orders`,
    lineage: [
      'x <- orders.Cust:TRANSFORMATION orders.amount:CONDITIONAL',
      'y <- orders.day:TRANSFORMATION orders.id:CONDITIONAL',
    ],
  },
  {
    title: 'if',
    sql: 'select if(id > 1, cust, day::varchar) as i from db.main.orders',
    lineage: ['i <- orders.Cust:TRANSFORMATION orders.day:TRANSFORMATION orders.id:CONDITIONAL'],
  },
  {
    title: 'windows',
    sql: 'select row_number() over (partition by cust order by day) as rn, sum(amount) over (order by day) as s, lag(id) over (order by day) as l from db.main.orders',
    lineage: [
      'rn <- orders.Cust:WINDOW orders.day:WINDOW',
      's <- orders.amount:AGGREGATION orders.day:WINDOW',
      'l <- orders.day:WINDOW orders.id:TRANSFORMATION',
    ],
  },
  {
    title: 'a window with a name',
    sql: 'select sum(amount) over w as s from db.main.orders window w as (partition by cust order by day)',
    lineage: ['s <- orders.Cust:WINDOW orders.amount:AGGREGATION orders.day:WINDOW'],
  },
  {
    title: 'qualify',
    sql: 'select id from db.main.orders qualify row_number() over (partition by cust order by day desc) = 1',
    lineage: ['id <- orders.id:IDENTITY', 'rows <- orders.Cust:FILTER orders.day:FILTER'],
  },
  {
    title: 'using',
    sql: 'select * from db.main.orders join db.main.customers using (id)',
    lineage: [
      'id <- customers.id:IDENTITY orders.id:IDENTITY',
      'Cust <- orders.Cust:IDENTITY',
      'amount <- orders.amount:IDENTITY',
      'day <- orders.day:IDENTITY',
      'name <- customers.name:IDENTITY',
      'email <- customers.email:IDENTITY',
      'rows <- customers.id:JOIN orders.id:JOIN',
    ],
  },
  {
    title: 'natural join',
    sql: 'select id, name, amount from db.main.orders natural join db.main.customers',
    lineage: [
      'id <- customers.id:IDENTITY orders.id:IDENTITY',
      'name <- customers.name:IDENTITY',
      'amount <- orders.amount:IDENTITY',
      'rows <- customers.id:JOIN orders.id:JOIN',
    ],
  },
  {
    title: 'a left join with a filter',
    sql: 'select o.id, c.email from db.main.orders o left join db.main.customers c on c.id = o.id where c.name is not null',
    lineage: [
      'id <- orders.id:IDENTITY',
      'email <- customers.email:IDENTITY',
      'rows <- customers.id:JOIN orders.id:JOIN customers.name:FILTER',
    ],
  },
  {
    title: 'cross join',
    sql: 'select o.id, c.id as cid from db.main.orders o, db.main.customers c',
    lineage: ['id <- orders.id:IDENTITY', 'cid <- customers.id:IDENTITY'],
  },
  {
    title: 'semi join',
    sql: 'select o.id from db.main.orders o semi join db.main.customers c on c.id = o.id where amount > 1',
    lineage: [
      'id <- orders.id:IDENTITY',
      'rows <- orders.amount:FILTER customers.id:JOIN orders.id:JOIN',
    ],
  },
  {
    title: 'a relation joined to itself',
    sql: 'select a.id as x, b.day as y from db.main.orders a join db.main.orders b on a.id = b.amount',
    lineage: [
      'x <- orders.id:IDENTITY',
      'y <- orders.day:IDENTITY',
      'rows <- orders.amount:JOIN orders.id:JOIN',
    ],
  },
  {
    title: 'union',
    sql: 'select id, name from db.main.customers union all select id, cust from db.main.orders',
    lineage: [
      'id <- customers.id:IDENTITY orders.id:IDENTITY',
      'name <- orders.Cust:IDENTITY customers.name:IDENTITY',
    ],
  },
  {
    title: 'union by name',
    sql: 'select id, name from db.main.customers union all by name select cust as name, id, day from db.main.orders',
    lineage: [
      'id <- customers.id:IDENTITY orders.id:IDENTITY',
      'name <- orders.Cust:IDENTITY customers.name:IDENTITY',
      'day <- orders.day:IDENTITY',
    ],
  },
  {
    title: 'except',
    sql: 'select id from db.main.orders except select id from db.main.customers',
    lineage: ['id <- orders.id:IDENTITY', 'rows <- customers.id:FILTER'],
  },
  {
    title: 'a union in brackets, ordered',
    sql: '(select id from db.main.orders) union (select id from db.main.customers) order by id limit 3',
    lineage: [
      'id <- customers.id:IDENTITY orders.id:IDENTITY',
      'rows <- customers.id:SORT orders.id:SORT',
    ],
  },
  {
    title: 'three unions',
    sql: 'select id as k from db.main.orders union all select id from db.main.customers union all select amount from db.main.orders',
    lineage: ['k <- orders.amount:IDENTITY customers.id:IDENTITY orders.id:IDENTITY'],
  },
  {
    title: 'a recursive CTE',
    sql: 'with recursive t(n, p) as (select id, name from db.main.customers union all select t.n, o.cust from db.main.orders o join t on o.id = t.n) select * from t',
    lineage: [
      'n <- customers.id:IDENTITY',
      'p <- orders.Cust:IDENTITY customers.name:IDENTITY',
      'rows <- customers.id:JOIN orders.id:JOIN',
    ],
  },
  {
    title: 'a recursive CTE that swaps its columns',
    sql: 'with recursive t as (select id as a, cust as b from db.main.orders union all select t.b, t.a from t) select * from t',
    lineage: [
      'a <- orders.Cust:IDENTITY orders.id:IDENTITY',
      'b <- orders.Cust:IDENTITY orders.id:IDENTITY',
    ],
  },
  {
    title: 'a scalar subquery',
    sql: 'select (select max(o.amount) from db.main.orders o where o.cust = c.name) as m, c.id from db.main.customers c',
    lineage: [
      'm <- orders.Cust:FILTER orders.amount:AGGREGATION customers.name:FILTER',
      'id <- customers.id:IDENTITY',
    ],
  },
  {
    title: 'exists',
    sql: 'select c.id from db.main.customers c where exists (select 1 from db.main.orders o where o.cust = c.name)',
    lineage: ['id <- customers.id:IDENTITY', 'rows <- orders.Cust:FILTER customers.name:FILTER'],
  },
  {
    title: 'in a subquery',
    sql: 'select id from db.main.orders where cust in (select name from db.main.customers where email is not null)',
    lineage: [
      'id <- orders.id:IDENTITY',
      'rows <- orders.Cust:FILTER customers.email:FILTER customers.name:FILTER',
    ],
  },
  {
    title: 'a derived table',
    sql: 'select q.id, q.dbl from (select *, amount * 2 as dbl from db.main.orders where id = 1) q where q.dbl > 2',
    lineage: [
      'id <- orders.id:IDENTITY',
      'dbl <- orders.amount:TRANSFORMATION',
      'rows <- orders.amount:FILTER orders.id:FILTER',
    ],
  },
  {
    title: 'an alias that shadows a column',
    sql: 'select day as id, id as day from db.main.orders order by id',
    lineage: ['id <- orders.day:IDENTITY', 'day <- orders.id:IDENTITY', 'rows <- orders.day:SORT'],
  },
  {
    title: 'an alias used in the same select',
    sql: 'select a.id as id2, id2 + 1 as id3 from db.main.orders a',
    lineage: ['id2 <- orders.id:IDENTITY', 'id3 <- orders.id:TRANSFORMATION'],
  },
  {
    title: 'exclude and replace',
    sql: 'select * exclude (amount) replace (upper(cust) as cust) from db.main.orders',
    lineage: [
      'id <- orders.id:IDENTITY',
      'cust <- orders.Cust:TRANSFORMATION',
      'day <- orders.day:IDENTITY',
    ],
  },
  {
    title: 'rename',
    sql: 'select * rename (amount as total) from db.main.orders',
    lineage: [
      'id <- orders.id:IDENTITY',
      'Cust <- orders.Cust:IDENTITY',
      'total <- orders.amount:IDENTITY',
      'day <- orders.day:IDENTITY',
    ],
  },
  {
    title: 'from first',
    sql: 'from db.main.orders where id > 1',
    lineage: [
      'id <- orders.id:IDENTITY',
      'Cust <- orders.Cust:IDENTITY',
      'amount <- orders.amount:IDENTITY',
      'day <- orders.day:IDENTITY',
      'rows <- orders.id:FILTER',
    ],
  },
  {
    title: 'from first, select after',
    sql: 'from db.main.orders select id, cust',
    lineage: ['id <- orders.id:IDENTITY', 'Cust <- orders.Cust:IDENTITY'],
  },
  {
    title: 'unnest with a name',
    sql: 'select o.id, u.v from db.main.orders o, unnest([o.amount, 1]) as u(v)',
    lineage: ['id <- orders.id:IDENTITY', 'v <- orders.amount:TRANSFORMATION'],
  },
  {
    title: 'unnest in the select',
    sql: 'select unnest([id, 2]) as v from db.main.orders',
    lineage: ['v <- orders.id:TRANSFORMATION'],
  },
  {
    title: 'lateral',
    sql: 'select c.id, l.mx from db.main.customers c, lateral (select max(amount) as mx from db.main.orders o where o.id = c.id) l',
    lineage: [
      'id <- customers.id:IDENTITY',
      'mx <- orders.amount:AGGREGATION',
      'rows <- customers.id:FILTER orders.id:FILTER',
    ],
  },
  {
    title: 'values',
    sql: 'select v.a, v.b from (values (1, 2)) v(a, b)',
    lineage: ['a <-', 'b <-'],
  },
  {
    title: 'pivot',
    sql: `select * from db.main.orders pivot (sum(amount) for cust in ('a' as a, 'b' as b)) as p`,
    lineage: [
      'id <- orders.id:IDENTITY',
      'day <- orders.day:IDENTITY',
      'a <- orders.Cust:CONDITIONAL orders.amount:AGGREGATION',
      'b <- orders.Cust:CONDITIONAL orders.amount:AGGREGATION',
    ],
  },
  {
    title: 'unpivot of a CTE',
    sql: 'with o as (select * from db.main.orders) select * from o unpivot (v for n in (id, amount))',
    lineage: [
      'Cust <- orders.Cust:IDENTITY',
      'day <- orders.day:IDENTITY',
      'n <-',
      'v <- orders.amount:TRANSFORMATION orders.id:TRANSFORMATION',
    ],
  },
  {
    title: 'structs',
    sql: `select {'a': cust}.a as x, struct_pack(k := id) as s from db.main.orders`,
    lineage: ['x <- orders.Cust:TRANSFORMATION', 's <- orders.id:TRANSFORMATION'],
  },
  {
    title: 'a lambda',
    sql: 'select list_transform([id], x -> x + amount) as l from db.main.orders',
    lineage: ['l <- orders.amount:TRANSFORMATION orders.id:TRANSFORMATION'],
  },
  {
    title: 'casts, brackets, concatenation',
    sql: 'select cast(id as text) as t, (id) as p, try_cast(cust as int) as y, cust || id as c from db.main.orders',
    lineage: [
      't <- orders.id:TRANSFORMATION',
      'p <- orders.id:IDENTITY',
      'y <- orders.Cust:TRANSFORMATION',
      'c <- orders.Cust:TRANSFORMATION orders.id:TRANSFORMATION',
    ],
  },
  {
    title: 'coalesce',
    sql: `select coalesce(cust, 'x') as c from db.main.orders`,
    lineage: ['c <- orders.Cust:TRANSFORMATION'],
  },
  {
    title: 'aggregates with an order or a filter',
    sql: 'select list(cust order by day) as l, sum(amount) filter (where id > 1) as f, percentile_cont(0.5) within group (order by amount) as p from db.main.orders',
    lineage: [
      'l <- orders.Cust:AGGREGATION orders.day:SORT',
      'f <- orders.amount:AGGREGATION orders.id:CONDITIONAL',
      'p <- orders.amount:AGGREGATION',
    ],
  },
  {
    title: 'group by all',
    sql: 'select cust, sum(amount) as s from db.main.orders group by all',
    lineage: [
      'Cust <- orders.Cust:IDENTITY',
      's <- orders.amount:AGGREGATION',
      'rows <- orders.Cust:GROUP_BY',
    ],
  },
  {
    title: 'distinct on',
    sql: 'select distinct on (cust) cust, amount from db.main.orders order by cust, day desc',
    lineage: [
      'Cust <- orders.Cust:IDENTITY',
      'amount <- orders.amount:IDENTITY',
      'rows <- orders.Cust:GROUP_BY orders.Cust:SORT orders.day:SORT',
    ],
  },
  {
    title: 'names in any case',
    sql: 'select O.ID, CUST as "Who" from DB.MAIN.ORDERS o',
    lineage: ['id <- orders.id:IDENTITY', 'Who <- orders.Cust:IDENTITY'],
  },
  {
    title: 'schema and table before a column',
    sql: 'select main.orders.id from db.main.orders',
    lineage: ['id <- orders.id:IDENTITY'],
  },
  {
    title: 'quoted names',
    sql: 'select "id" as "An Id" from "db"."main"."orders"',
    lineage: ['An Id <- orders.id:IDENTITY'],
  },
  {
    title: 'comments',
    sql: '/* {"app": "dbt"} */ select id /* the key */ from db.main.orders',
    lineage: ['id <- orders.id:IDENTITY'],
  },
  {
    title: 'no relation at all',
    sql: 'select 1 as x',
    lineage: ['x <-'],
  },
  {
    title: 'a relation that is not known',
    sql: 'select x.y from a.b.c x',
    lineage: ['y <- c.y:IDENTITY', 'gap: Reads a.b.c, which is not among the relations known.'],
  },
  {
    title: 'a star of a relation that is not known',
    sql: 'select * from a.b.c',
    lineage: [
      'gap: Reads a.b.c, which is not among the relations known.',
      'gap: * could not be expanded.',
    ],
  },
  {
    title: 'a column that is not known',
    sql: 'select nope from db.main.orders',
    lineage: [
      'nope <- orders.nope:IDENTITY',
      'gap: db.main.orders is not known to have a column nope.',
    ],
  },
  {
    title: 'an expression without an alias',
    sql: 'select id + 1 from db.main.orders',
    lineage: [
      '_col_0 <- orders.id:TRANSFORMATION',
      `gap: Column 1 has no alias, so its name is the warehouse's choice.`,
    ],
  },
  {
    title: 'unquoted names are upper case',
    dialect: 'snowflake',
    sql: 'select Cust as foo, id from db.main.orders',
    lineage: ['FOO <- orders.Cust:IDENTITY', 'id <- orders.id:IDENTITY'],
  },
  {
    title: 'flatten',
    dialect: 'snowflake',
    sql: 'select o.id, f.value::string as v from db.main.orders o, lateral flatten(input => o.cust) f',
    lineage: ['id <- orders.id:IDENTITY', 'V <- orders.Cust:TRANSFORMATION'],
  },
  {
    title: 'iff, qualify',
    dialect: 'snowflake',
    sql: `select iff(amount > 0, cust, 'x') as w from db.main.orders qualify rank() over (order by day) = 1`,
    lineage: [
      'W <- orders.Cust:TRANSFORMATION orders.amount:CONDITIONAL',
      'rows <- orders.day:FILTER',
    ],
  },
  {
    title: 'a path into JSON',
    dialect: 'snowflake',
    sql: 'select cust:a.b::int as n from db.main.orders',
    lineage: ['N <- orders.Cust:TRANSFORMATION'],
  },
  {
    title: 'unquoted names are lower case',
    dialect: 'postgres',
    sql: 'select Cust as Foo, ID from main.orders',
    lineage: ['foo <- orders.Cust:IDENTITY', 'id <- orders.id:IDENTITY'],
  },
  {
    title: 'string_agg and filter',
    dialect: 'postgres',
    sql: `select string_agg(name, ',' order by id) as s, sum(id) filter (where email is not null) as f from db.main.customers`,
    lineage: [
      's <- customers.id:SORT customers.name:AGGREGATION',
      'f <- customers.email:CONDITIONAL customers.id:AGGREGATION',
    ],
  },
  {
    title: 'operators on JSON',
    dialect: 'postgres',
    sql: `select cust::jsonb ->> 'a' as a from db.main.orders`,
    lineage: ['a <- orders.Cust:TRANSFORMATION'],
  },
  {
    title: 'backticks, except, unnest',
    dialect: 'bigquery',
    sql: 'select o.* except (day), x from `db`.`main`.`orders` as o, unnest([o.amount]) as x',
    lineage: [
      'id <- orders.id:IDENTITY',
      'Cust <- orders.Cust:IDENTITY',
      'amount <- orders.amount:IDENTITY',
      'x <- orders.amount:TRANSFORMATION',
    ],
  },
  {
    title: 'a struct of an array',
    dialect: 'bigquery',
    sql: 'select array_agg(struct(id, cust) order by day limit 1)[offset(0)] as s from `db`.`main`.`orders`',
    lineage: ['s <- orders.Cust:AGGREGATION orders.day:SORT orders.id:AGGREGATION'],
  },
  {
    title: 'a list of columns',
    dialect: 'redshift',
    sql: `select id, nvl(cust, 'x') as c from db.main.orders`,
    lineage: ['id <- orders.id:IDENTITY', 'c <- orders.Cust:TRANSFORMATION'],
  },
  {
    title: 'backticks and explode',
    dialect: 'databricks',
    sql: 'select o.id, e.v from `db`.`main`.`orders` o lateral view explode(array(o.amount)) e as v',
    lineage: ['id <- orders.id:IDENTITY', 'v <- orders.amount:TRANSFORMATION'],
  },
  {
    title: 'a hint and a hash',
    dialect: 'spark',
    sql: 'select /*+ broadcast(c) */ sha2(c.email, 256) as h from db.main.customers c',
    lineage: ['h <- customers.email:TRANSFORMATION*'],
  },
  {
    title: 'try and if',
    dialect: 'trino',
    sql: 'select try(id / amount) as r, if(amount > 1, cust) as c from db.main.orders',
    lineage: [
      'r <- orders.amount:TRANSFORMATION orders.id:TRANSFORMATION',
      'c <- orders.Cust:TRANSFORMATION orders.amount:CONDITIONAL',
    ],
  },
  {
    title: 'brackets and top',
    dialect: 'sqlserver',
    sql: 'select top 3 [id], [Cust] as [Who] from [db].[main].[orders] order by [day]',
    lineage: ['id <- orders.id:IDENTITY', 'Who <- orders.Cust:IDENTITY', 'rows <- orders.day:SORT'],
  },
  {
    title: 'a final',
    dialect: 'clickhouse',
    sql: 'select id, toString(amount) as a from main.orders final',
    lineage: ['id <- orders.id:IDENTITY', 'a <- orders.amount:TRANSFORMATION'],
  },
  {
    title: 'a cross join',
    dialect: 'athena',
    sql: 'select o.id, c.name from db.main.orders o cross join db.main.customers c',
    lineage: ['id <- orders.id:IDENTITY', 'name <- customers.name:IDENTITY'],
  },
  {
    title: 'columns by a pattern',
    sql: `select columns('.*d.*') from db.main.orders`,
    lineage: ['id <- orders.id:IDENTITY', 'day <- orders.day:IDENTITY'],
  },
  {
    title: 'columns in an aggregate',
    sql: 'select min(columns(*)) from db.main.orders',
    lineage: [
      'id <- orders.id:AGGREGATION',
      'Cust <- orders.Cust:AGGREGATION',
      'amount <- orders.amount:AGGREGATION',
      'day <- orders.day:AGGREGATION',
    ],
  },
  {
    title: 'columns with exclude, in a CTE',
    sql: `with a as (select columns(* exclude (id, day)) from db.main.orders), b as (select upper(columns(['cust'])) from a) select * from b`,
    lineage: ['Cust <- orders.Cust:TRANSFORMATION'],
  },
  {
    title: 'columns by a lambda',
    sql: `select columns(lambda c: c like '%d%') from db.main.orders`,
    lineage: [
      '_col_0 <-',
      `gap: COLUMNS(LAMBDA c : c LIKE '%d%') could not be expanded.`,
      `gap: Column 1 has no alias, so its name is the warehouse's choice.`,
    ],
  },
  {
    title: 'columns of a join',
    sql: `select o.id as k, max(columns('^(name|email)$')) as m from db.main.orders o join db.main.customers c on o.id = c.id group by all`,
    lineage: [
      'k <- orders.id:IDENTITY',
      'm <- customers.name:AGGREGATION',
      'm <- customers.email:AGGREGATION',
      'rows <- customers.id:JOIN orders.id:GROUP_BY orders.id:JOIN',
    ],
  },
  {
    title: 'columns of an unknown relation',
    sql: 'select columns(*) as x from a.b.c',
    lineage: [
      'x <-',
      'gap: Reads a.b.c, which is not among the relations known.',
      'gap: COLUMNS(*) could not be expanded.',
    ],
  },
];

const folder = mkdtempSync(path.join(tmpdir(), 'floe-columns-'));
const reader = openColumnReader({ python: anyPython(), cacheFolder: folder });

afterAll(async () => {
  await reader.close();
  rmSync(folder, { recursive: true, force: true });
});

async function lineageOf(
  sql: string,
  { dialect = 'duckdb', known = relations }: { dialect?: string; known?: typeof relations } = {},
): Promise<ColumnLineage> {
  const answer = await reader.ask({ id: sql, sql, dialect, relations: known });
  if (!answer.ok) throw new Error(answer.reason);
  expect(answer.id).toBe(sql);
  return answer.lineage;
}

const inputs = (name: string, edges: readonly ColumnInput[]) =>
  [
    `${name} <-`,
    ...edges.map(
      ({ relation, column, subtype, masking }) =>
        `${relation.identifier}.${column}:${subtype}${masking ? '*' : ''}`,
    ),
  ].join(' ');

const inShort = ({ columns, dataset, gaps }: ColumnLineage): string[] => [
  ...columns.map((each) => inputs(each.name, each.inputs)),
  ...(dataset.length > 0 ? [inputs('rows', dataset)] : []),
  ...gaps.map((gap) => `gap: ${gap}`),
];

describe('column lineage', () => {
  test.each(cases.map((each) => ({ dialect: 'duckdb', ...each })))(
    '$dialect: $title',
    async ({ sql, dialect, lineage }) => {
      const found = await lineageOf(sql, { dialect });
      expect(inShort(found)).toEqual(lineage);
      expect(found.complete).toBe(found.gaps.length === 0);
    },
  );

  test('says which inputs are direct', async () => {
    const found = await lineageOf('select case when id = 1 then day end as d from db.main.orders');
    expect(found.columns[0]?.inputs).toEqual([
      {
        relation: { database: 'db', schema: 'main', identifier: 'orders' },
        ...{ column: 'day', type: 'DIRECT', subtype: 'TRANSFORMATION' },
      },
      {
        relation: { database: 'db', schema: 'main', identifier: 'orders' },
        ...{ column: 'id', type: 'INDIRECT', subtype: 'CONDITIONAL' },
      },
    ]);
  });

  test('knows types where they can be told', async () => {
    const found = await lineageOf(
      `select id, id + 1 as n, sum(amount) as s, day::varchar as t, unheard_of(id) as u from db.main.orders group by all`,
    );
    expect(found.columns.map(({ name, type }) => [name, type])).toEqual([
      ['id', 'INTEGER'],
      ['n', 'INT'],
      ['s', 'DECIMAL'],
      ['t', 'TEXT'],
      ['u', undefined],
    ]);
  });

  test('gives names back as they were given, whatever the SQL calls them', async () => {
    const known = [
      { database: 'PROD', schema: 'Sales', identifier: 'ORDERS', columns: [{ name: 'ID' }] },
    ];
    for (const dialect of ['duckdb', 'snowflake', 'postgres', 'bigquery']) {
      const found = await lineageOf('select id as x from prod.sales.orders', { dialect, known });
      expect(found.columns[0]?.inputs).toEqual([
        {
          relation: { database: 'PROD', schema: 'Sales', identifier: 'ORDERS' },
          ...{ column: 'ID', type: 'DIRECT', subtype: 'IDENTITY' },
        },
      ]);
      expect(found.complete).toBe(true);
    }
  });

  test('tells columns apart that differ in case only, as quotes do', async () => {
    const known = [{ schema: 's', identifier: 't', columns: [{ name: 'id' }, { name: 'ID' }] }];
    const found = await lineageOf('select id as a, "id" as b from s.t', {
      ...{ dialect: 'snowflake', known },
    });
    expect(inShort(found)).toEqual(['A <- t.ID:IDENTITY', 'B <- t.id:IDENTITY']);
  });

  test('takes the relation that is nearest to what is written', async () => {
    const known = ['raw', 'main'].map((schema) => ({
      ...{ database: 'db', schema, identifier: 'orders', columns: [{ name: schema }] },
    }));
    const found = await lineageOf('select * from db.main.orders', { known });
    expect(inShort(found)).toEqual(['main <- orders.main:IDENTITY']);
  });

  test('has nothing to complain of where no column of a relation is known and none is needed', async () => {
    const known = [{ schema: 's', identifier: 't' }];
    const found = await lineageOf('select a, b + 1 as c from s.t', { known });
    expect(inShort(found)).toEqual(['a <- t.a:IDENTITY', 'c <- t.b:TRANSFORMATION']);
    expect(found.complete).toBe(true);
  });
});
