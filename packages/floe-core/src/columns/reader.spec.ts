import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import fc from 'fast-check';

import { anyPython } from '../../testing/any-python';
import { type ColumnAnswer, type ColumnReader, openColumnReader, type ReaderOptions } from '.';

const folder = mkdtempSync(path.join(tmpdir(), 'floe-columns-'));
const opened: ColumnReader[] = [];

function open(options: Partial<ReaderOptions> = {}): ColumnReader {
  const reader = openColumnReader({ python: anyPython(), cacheFolder: folder, ...options });
  opened.push(reader);
  return reader;
}

const relations = [{ schema: 'main', identifier: 't', columns: [{ name: 'a' }, { name: 'b' }] }];
const ask = (reader: ColumnReader, sql: string, dialect = 'duckdb') =>
  reader.ask({ id: sql.slice(0, 20), sql, dialect, relations });
const reasonOf = (answer: ColumnAnswer) => (answer.ok ? 'It was answered.' : answer.reason);

/** A Python that is another program for as long as `marker` is not there. */
function puppet(name: string, first: string): { python: string; marker: string } {
  const python = path.join(folder, name);
  const marker = `${python}.seen`;
  writeFileSync(
    python,
    `#!/bin/sh\n[ -e '${marker}' ] && exec '${anyPython()}' "$@"\ntouch '${marker}'\n${first}\n`,
  );
  chmodSync(python, 0o755);
  return { python, marker };
}

afterAll(async () => {
  await Promise.all(opened.map((each) => each.close()));
  rmSync(folder, { recursive: true, force: true });
});

describe('what cannot be read', () => {
  const shared = open();

  test.each([
    ['no SQL at all', '', 'The SQL has 0 statements, not one.'],
    ['two statements', 'select 1; select 2', 'The SQL has 2 statements, not one.'],
    ['a statement of another kind', 'drop table t', 'another kind (drop)'],
    ['words', 'hello there world', 'Invalid expression'],
    ['an open quote', "select 'a", 'Error tokenizing'],
    ['control characters', '\u0000\u0007"\'', 'Error tokenizing'],
    ['what is nested far too deeply', `select ${'('.repeat(60_000)}`, 'nested too deeply'],
  ])('%s', async (_, sql, reason) => {
    expect(reasonOf(await ask(shared, sql))).toContain(reason);
    expect((await ask(shared, 'select a from main.t')).ok).toBe(true);
  });

  test('a dialect nobody knows', async () => {
    expect(reasonOf(await ask(shared, 'select 1 as x', 'cobol'))).toContain('cobol');
  });

  test('any text gets an answer, and so does the next', async () => {
    const words = ['select', 'from', 'main.t', '*', 'a', ',', '(', ')', '"', "'", 'with', 'over'];
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...words), { maxLength: 15 }).map((parts) => parts.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom('duckdb', 'snowflake', ''), async (sql, dialect) => {
        const answer = await ask(shared, sql, dialect);
        expect(answer.ok || answer.reason.length > 0).toBe(true);
        expect(reasonOf(answer)).not.toContain('ended');
      }),
      { numRuns: 200 },
    );
    expect((await ask(shared, 'select a from main.t')).ok).toBe(true);
  });
});

describe('what is large', () => {
  const shared = open({ timeoutMs: 120_000 });

  test.each([
    ['a sum of 5,000', `select ${Array(5000).fill('a').join(' + ')} as x from main.t`],
    ['1 MB of text', `select a as x from main.t where b in ('${'x'.repeat(1_000_000)}')`],
    ['brackets in brackets', `select ${'('.repeat(500)}a${')'.repeat(500)} as x from main.t`],
    ['calls in calls', `select ${'upper('.repeat(300)}a${')'.repeat(300)} as x from main.t`],
    ['300 unions', Array(300).fill('select a as x from main.t').join(' union all ')],
    [
      'queries in queries',
      `select a as x from ${'(select a from '.repeat(60)}main.t${') q'.repeat(60)}`,
    ],
  ])('%s', async (_, sql) => {
    const answer = await ask(shared, sql);
    expect(answer).toMatchObject({ ok: true, lineage: { complete: true } });
    expect(answer.ok && answer.lineage.columns[0]).toMatchObject({
      name: 'x',
      inputs: [{ column: 'a', type: 'DIRECT' }],
    });
  });
});

describe('the process', () => {
  test('is not started without a question', async () => {
    const { python, marker } = puppet('lazy', 'exit 1');
    await open({ python }).close();
    expect(existsSync(marker)).toBe(false);
  });

  test('that cannot be started is told in words, once for each question', async () => {
    const reader = open({ python: path.join(folder, 'no-such-python') });
    const answers = await Promise.all([ask(reader, 'select 1'), ask(reader, 'select 2')]);
    expect(answers.map((each) => each.id)).toEqual(['select 1', 'select 2']);
    expect(answers.map(reasonOf).every((each) => each.includes('could not be started'))).toBe(true);
  });

  test('of which the path cannot even be tried is told as well', async () => {
    expect(reasonOf(await ask(open({ python: 'a\u0000b' }), 'select 1'))).toContain('null bytes');
  });

  test('that ends by itself loses one question only', async () => {
    const { python } = puppet('crashes', 'read line; echo "Segmentation fault" >&2; exit 139');
    const reader = open({ python });
    const [first, second] = await Promise.all([
      ask(reader, 'select 1 as x'),
      ask(reader, 'select 2 as y'),
    ]);
    expect(reasonOf(first)).toBe('Segmentation fault');
    expect(second.ok).toBe(true);
  });

  test('that is killed by a signal loses one question only', async () => {
    const { python } = puppet('killed', 'read line; kill -9 $$');
    const reader = open({ python });
    const [first, second] = await Promise.all([
      ask(reader, 'select 1 as x'),
      ask(reader, 'select 2 as y'),
    ]);
    expect(reasonOf(first)).toContain('SIGKILL');
    expect(second.ok).toBe(true);
  });

  test('that gives no answer in time is given up', async () => {
    const { python } = puppet('hangs', 'exec sleep 1000');
    const slow = open({ python, timeoutMs: 20 });
    expect(reasonOf(await ask(slow, 'select 1 as x'))).toBe(
      'The SQL was not read within 0.02 seconds.',
    );
  });

  test('that speaks in tongues is told', async () => {
    const { python } = puppet('babbles', 'read line; echo hello; cat');
    expect(reasonOf(await ask(open({ python }), 'select 1'))).toContain('no JSON');
  });

  test('is ended by close, which answers what is open', async () => {
    const { python } = puppet('patient', 'exec sleep 1000');
    const reader = open({ python });
    const answers = [ask(reader, 'select 1'), ask(reader, 'select 2')];
    await reader.close();
    const reason = 'The reader of SQL was closed.';
    expect((await Promise.all(answers)).map(reasonOf)).toEqual([reason, reason]);
    expect(reasonOf(await ask(reader, 'select 3'))).toBe(reason);
    await reader.close();
  });

  test('ends when its stdin does, even in the middle of a question', () => {
    const python = path.join(__dirname, '..', '..', 'python');
    const wheel = readdirSync(path.join(python, 'vendor')).find((each) => each.endsWith('.whl'));
    const args = [path.join(python, 'column_lineage.py'), path.join(python, 'vendor', wheel!)];
    const sql = `select 1 where ${Array(100_000).fill('1 = 2').join(' and ')}`;
    const input = JSON.stringify({ sql, dialect: 'duckdb', relations: [] }) + '\n';
    expect(execFileSync(anyPython(), ['-I', '-S', ...args, folder], { input }).length).toBe(0);
  });
});

describe('the parser', () => {
  test('is unpacked once, whoever comes first, and nothing half made is left', async () => {
    const cacheFolder = path.join(folder, 'fresh');
    const readers = [1, 2, 3].map(() => open({ cacheFolder }));
    const answers = await Promise.all(readers.map((each) => ask(each, 'select a from main.t')));
    expect(answers.every((each) => each.ok)).toBe(true);
    expect(readdirSync(path.join(cacheFolder, 'columns'))).toEqual([
      expect.stringMatching(/^sqlglot-[\d.]+-py3-none-any$/),
    ]);
  });

  test('is read from its wheel where the cache cannot be written', async () => {
    const cacheFolder = path.join(folder, 'no-folder');
    writeFileSync(cacheFolder, 'a file');
    expect((await ask(open({ cacheFolder }), 'select a from main.t')).ok).toBe(true);
  });

  test('is that of floe, whatever the user has', async () => {
    const other = path.join(folder, 'other');
    mkdirSync(path.join(other, 'sqlglot'), { recursive: true });
    writeFileSync(path.join(other, 'sqlglot', '__init__.py'), 'raise SystemExit("not this one")');
    const env = { ...process.env, PYTHONPATH: other };
    expect((await ask(open({ env }), 'select a from main.t')).ok).toBe(true);
  });
});
