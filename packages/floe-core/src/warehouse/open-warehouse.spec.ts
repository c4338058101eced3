import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { realDbt } from '../../testing/real-dbt';
import { paintFor, renderDiagnostics } from '../diagnostics';
import { openWarehouse } from './index';
import type { Answer, Question, WarehouseAccess } from './warehouse';

const { python } = realDbt();

// Importing dbt takes seconds, and more on a busy machine.
jest.setTimeout(120_000);

const puppetAdapter = path.join(__dirname, '..', '..', 'testing', 'puppet-adapter');

const orders = { database: 'shop', schema: 'main', identifier: 'orders' };
const rowCount: Question = { kind: 'row-count', relation: orders };
const valuesOf = (column: string, limit = 10, identifier = 'orders'): Question => ({
  kind: 'distinct-values',
  relation: { schema: 'main', identifier },
  column,
  limit,
});

describe('a real DuckDB', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floe-warehouse-'));
    writeFileSync(
      path.join(folder, 'dbt_project.yml'),
      "name: shop\nversion: '1.0'\nprofile: shop\n",
    );
    execute(
      'shop.duckdb',
      "create table orders as select * from (values (1, 'active'), (2, 'inactive'), (3, 'pending'), (3, 'pending')) t(id, status)",
      'create table "odd ""name" as select 1 as "Select", 2 as "a ""b"""',
      `create table types as select 1.50::decimal(9,2) as amount, date '2026-01-02' as day,
         timestamp '2026-01-02 03:04:05' as moment, 'ab'::blob as bytes, 9007199254740993 as big,
         'nan'::double as nan, null as nothing, true as flag, [1, 2] as list, repeat('x', 300) as long`,
    );
    execute('other.duckdb', 'create table customers as select 7 as id');
    writeFileSync(path.join(folder, 'garbage.duckdb'), 'no database at all '.repeat(1000));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function execute(file: string, ...statements: string[]): void {
    const code =
      'import sys, json, duckdb\nc = duckdb.connect(sys.argv[1])\nfor s in json.load(sys.stdin): c.execute(s)';
    execFileSync(python, ['-c', code, path.join(folder, file)], {
      input: JSON.stringify(statements),
    });
  }

  /** Access to the folder with a profile whose one output is this line of YAML. */
  function accessTo(output: string, env: Record<string, string> = {}): WarehouseAccess {
    const profilesDir = mkdtempSync(path.join(folder, 'profiles-'));
    writeFileSync(
      path.join(profilesDir, 'profiles.yml'),
      `shop:\n  target: dev\n  outputs:\n    dev: ${output}\n`,
    );
    return {
      python,
      profilesDir,
      dbtProjectDir: folder,
      cwd: folder,
      env: { PATH: process.env.PATH, PYTHONDONTWRITEBYTECODE: '1', ...env },
    };
  }
  const shop = (): WarehouseAccess => accessTo('{type: duckdb, path: ./shop.duckdb}');

  async function answers(
    access: WarehouseAccess,
    ...questions: Question[]
  ): Promise<readonly Answer[]> {
    const outcome = await openWarehouse(access).ask(questions);
    if (!outcome.ok)
      throw new Error(renderDiagnostics(outcome.problems, paintFor(false)).join('\n'));
    return outcome.value;
  }

  async function sentences(access: WarehouseAccess): Promise<string[]> {
    const outcome = await openWarehouse(access).ask([rowCount]);
    expect(outcome.ok).toBe(false);
    return outcome.ok ? [] : renderDiagnostics(outcome.problems, paintFor(false));
  }

  it('answers every kind of question, in order', async () => {
    expect(
      await answers(
        shop(),
        valuesOf('status', 2),
        valuesOf('status', 3),
        rowCount,
        { kind: 'exists', relation: orders },
        { kind: 'exists', relation: { ...orders, schema: 'MAIN', identifier: 'ORDERS' } },
        { kind: 'exists', relation: { ...orders, identifier: 'nowhere' } },
        { kind: 'exists', relation: { ...orders, database: 'elsewhere' } },
      ),
    ).toEqual([
      { kind: 'distinct-values', values: ['active', 'inactive'], more: true },
      { kind: 'distinct-values', values: ['active', 'inactive', 'pending'], more: false },
      { kind: 'row-count', rows: 4 },
      { kind: 'exists', exists: true },
      { kind: 'exists', exists: true },
      { kind: 'exists', exists: false },
      { kind: 'exists', exists: false },
    ]);
  });

  it('gives values as JSON can hold them', async () => {
    const columns = [
      'amount',
      'day',
      'moment',
      'bytes',
      'big',
      'nan',
      'nothing',
      'flag',
      'list',
      'long',
    ];
    const found = await answers(shop(), ...columns.map((column) => valuesOf(column, 1, 'types')));
    expect(found.map((each) => (each.kind === 'distinct-values' ? each.values[0] : each))).toEqual([
      '1.50',
      '2026-01-02',
      '2026-01-02T03:04:05',
      '0x6162',
      '9007199254740993',
      'nan',
      null,
      true,
      '[1, 2]',
      `${'x'.repeat(199)}…`,
    ]);
  });

  it('takes any name as a name, never as SQL', async () => {
    const [odd, quoted, escaped, attack] = await answers(
      shop(),
      valuesOf('Select', 1, 'odd "name'),
      valuesOf('"Select"', 1, 'odd "name'),
      valuesOf('a "b"', 1, 'odd "name'),
      valuesOf('status" from orders; drop table orders; --'),
    );
    expect(odd).toEqual({ kind: 'distinct-values', values: [1], more: false });
    expect(quoted).toEqual(odd);
    expect(escaped).toEqual({ kind: 'distinct-values', values: [2], more: false });
    expect(attack?.kind).toBe('failed');
    expect(await answers(shop(), rowCount)).toEqual([{ kind: 'row-count', rows: 4 }]);
  });

  it('goes on after a question that is refused', async () => {
    const [refused, counted] = await answers(shop(), valuesOf('nope'), rowCount);
    expect(refused?.kind === 'failed' && refused.message).toMatch(
      /^Binder Error: Referenced column "nope" not found in FROM clause!/,
    );
    expect(counted).toEqual({ kind: 'row-count', rows: 4 });
  });

  it('reads what another process reads, and changes nothing', async () => {
    const file = path.join(folder, 'shop.duckdb');
    const before = readFileSync(file);
    const reader = await holding('read_only=True');
    try {
      expect(await answers(shop(), rowCount)).toEqual([{ kind: 'row-count', rows: 4 }]);
    } finally {
      await reader.stop();
    }
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.startsWith('shop.duckdb'))).toEqual([
      'shop.duckdb',
    ]);
  });

  it('is locked by another process, which is named', async () => {
    const writer = await holding('read_only=False');
    try {
      expect(await sentences(shop())).toEqual([
        `  The database ./shop.duckdb is locked by another process (process ${writer.pid}).`,
        '  Close the program that has it open, then try again.',
      ]);
    } finally {
      await writer.stop();
    }
  });

  /** A process that has the database open, until it is stopped. */
  async function holding(mode: string): Promise<{ pid: number; stop(): Promise<void> }> {
    const code = `import sys, duckdb\nc = duckdb.connect(sys.argv[1], ${mode})\nprint('held', flush=True)\nsys.stdin.read()`;
    const child = spawn(python, ['-c', code, path.join(folder, 'shop.duckdb')]);
    await once(child.stdout, 'data');
    return {
      pid: child.pid ?? 0,
      async stop() {
        const ended = once(child, 'exit');
        child.stdin.end();
        await ended;
      },
    };
  }

  it('sees attached databases, and says which could not be attached', async () => {
    const attach =
      '[{path: other.duckdb, alias: other}, {path: gone.duckdb, alias: gone, read_only: true}]';
    const access = accessTo(
      `{type: duckdb, path: shop.duckdb, attach: ${attach}, settings: {TimeZone: UTC}}`,
    );
    const relation = { schema: 'main', identifier: 'customers' };
    const [there, gone] = await answers(
      access,
      { kind: 'row-count', relation: { ...relation, database: 'other' } },
      { kind: 'row-count', relation: { ...relation, database: 'gone' } },
    );
    expect(there).toEqual({ kind: 'row-count', rows: 1 });
    expect(gone?.kind === 'failed' && gone.message).toMatch(/gone\.duckdb.*does not exist/);
  });

  it('is read through a profile that only dbt can fill in', async () => {
    const output = `{type: duckdb, path: "{{ env_var('SHOP_FILE') }}"}`;
    expect(await answers(accessTo(output, { SHOP_FILE: 'shop.duckdb' }), rowCount)).toEqual([
      { kind: 'row-count', rows: 4 },
    ]);
    expect(await sentences(accessTo(output))).toEqual([
      '  The profile of the warehouse could not be read:',
      '    Parsing Error',
      "      Env var required but not provided: 'SHOP_FILE'",
      '  Compile the project again; it writes profiles.yml.',
    ]);
  });

  it('is reached through the adapter of dbt when the type is one nobody here knows', async () => {
    const access = accessTo('{type: puppet, path: shop.duckdb}', { PYTHONPATH: puppetAdapter });
    const [some, count, there, missing, refused, last] = await answers(
      access,
      valuesOf('status', 2),
      rowCount,
      { kind: 'exists', relation: orders },
      { kind: 'exists', relation: { ...orders, identifier: 'nowhere' } },
      valuesOf('a "b"', 1, 'odd "name'),
      valuesOf('amount', 1, 'types'),
    );
    expect(some).toEqual({ kind: 'distinct-values', values: ['active', 'inactive'], more: true });
    expect(count).toEqual({ kind: 'row-count', rows: 4 });
    expect(there).toEqual({ kind: 'exists', exists: true });
    expect(missing).toEqual({ kind: 'exists', exists: false });
    expect(refused).toEqual({
      kind: 'failed',
      message: 'the name a "b" has a character that cannot be quoted',
    });
    expect(last).toEqual({ kind: 'distinct-values', values: ['1.50'], more: false });
  });

  it('is not there', async () => {
    expect(await sentences(accessTo('{type: duckdb, path: ./gone.duckdb}'))).toEqual([
      '  The database ./gone.duckdb does not exist.',
      '  Build the project first, or correct the path.',
    ]);
  });

  it('is not a database', async () => {
    expect(await sentences(accessTo('{type: duckdb, path: garbage.duckdb}'))).toEqual([
      '  The warehouse could not be opened:',
      `    IO Error: The file "${path.join(folder, 'garbage.duckdb')}" exists, but it is not a valid DuckDB database file!`,
      '  Check the connection of the profile; `dbt debug` tries the same one.',
    ]);
  });

  it('was in memory', async () => {
    expect(await sentences(accessTo('{type: duckdb}'))).toEqual([
      '  The database lives in memory and is gone when dbt has ended.',
      '  To look into it afterwards, give it a path: compute.properties.path in floe.yaml.',
    ]);
  });

  it('belongs to a profile that is not there', async () => {
    const access = shop();
    writeFileSync(path.join(access.profilesDir, 'profiles.yml'), 'sales: {}\n');
    expect(await sentences(access)).toEqual([
      '  The profile of the warehouse could not be read:',
      "    Profile 'shop' not found. Available: [sales]",
      '  Compile the project again; it writes profiles.yml.',
    ]);
  });

  it('is asked by a Python that has no duckdb', async () => {
    const modules = mkdtempSync(path.join(folder, 'modules-'));
    writeFileSync(
      path.join(modules, 'duckdb.py'),
      "raise ModuleNotFoundError('gone', name='duckdb')\n",
    );
    const access = accessTo('{type: duckdb, path: shop.duckdb}', { PYTHONPATH: modules });
    expect(await sentences(access)).toEqual([
      `  ${python} has no module 'duckdb', which is needed to look into the warehouse.`,
      "  Install dbt's adapter there, or let floe make an environment: FLOE_DBT=managed",
    ]);
  });

  it('never shows a secret of the profile', async () => {
    const output =
      '{type: duckdb, path: ./hush-hush.duckdb, settings: {s3_secret_access_key: hush-hush}}';
    expect(await sentences(accessTo(output))).toEqual([
      '  The database ./*****.duckdb does not exist.',
      '  Build the project first, or correct the path.',
    ]);
  });
});
