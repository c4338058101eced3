import { existsSync, rmSync, utimesSync } from 'node:fs';

import type { MemoryTerminal } from '../../../testing/memory-terminal';
import { type PuppetParts, Sandbox, says } from '../../../testing/sandbox';
import { lockDatabase } from '../../engines/dbt/database-lock';
import { run, test } from '..';

const built = says('LogModelResult', {
  node_info: {
    unique_id: 'model.shop.example',
    node_name: 'example',
    resource_type: 'model',
    node_status: 'success',
  },
  status: 'OK',
  execution_time: 0.1,
  index: 1,
  total: 2,
});

/** As a dbt that is busy, until it is stopped. A single long sleep might start just after the signal came. */
const work = "trap 'exit 130' INT\nwhile :; do sleep 0.05; done";

/** A test starts a few processes, on a machine that may be busy with other tests. */
jest.setTimeout(60_000);

let sandbox: Sandbox;
let projectDir: string;
let terminal: MemoryTerminal;
beforeEach(() => {
  sandbox = new Sandbox();
  projectDir = sandbox.project();
  terminal = sandbox.terminal();
});
afterEach(() => {
  sandbox.remove();
});

const runWith = (parts: PuppetParts) =>
  run({ projectDir, dbt: sandbox.puppetDbt(parts) }, terminal);
const testWith = (parts: PuppetParts) =>
  test({ projectDir, dbt: sandbox.puppetDbt(parts) }, terminal);

const databaseFile = () => sandbox.at('shop/warehouse/shop.duckdb');
const isLocked = () => existsSync(sandbox.at('shop/warehouse/.shop.duckdb.floe-lock'));
const declarePackage = () =>
  sandbox.file('packages:\n  - package: dbt-labs/dbt_utils\n', 'shop/packages.yml');

/** Has the database to itself, as another run would. */
async function otherRun(): Promise<() => Promise<void>> {
  const locked = await lockDatabase({
    written: 'warehouse/x.duckdb',
    file: databaseFile(),
    onWait: () => undefined,
    signal: new AbortController().signal,
  });
  if (!locked.ok) throw new Error(JSON.stringify(locked.problems));
  return locked.value;
}

describe('run', () => {
  it('is 0 when dbt is fine, and holds the database only meanwhile', async () => {
    const seesLock = `ls -d warehouse/.shop.duckdb.floe-lock >> '${sandbox.at('seen')}'`;
    expect(await runWith({ build: `${seesLock}\n${built}` })).toBe(0);
    expect(terminal.out.text()).toContain('✓ Complete');
    expect(terminal.err.text()).toBe('');
    expect(sandbox.read('seen')).toBe('warehouse/.shop.duckdb.floe-lock\n');
    expect(isLocked()).toBe(false);
  });

  it.each([1, 2])('is 1 when dbt ends with %s, and gives the database back', async (exit) => {
    expect(await runWith({ build: `exit ${exit}` })).toBe(1);
    expect(terminal.text()).toContain('✗');
    expect(isLocked()).toBe(false);
  });

  it('is 1 when dbt is killed', async () => {
    expect(await runWith({ build: 'kill -KILL $$' })).toBe(1);
    expect(terminal.text()).toContain('✗ Failed');
    expect(isLocked()).toBe(false);
  });

  it('hands the options to dbt', async () => {
    const request = { select: '+orders tag:x', exclude: 'one', vars: '{a: 1}', threads: 3 };
    const dbt = sandbox.puppetDbt({ build: built });
    expect(await run({ projectDir, dbt, fullRefresh: true, ...request }, terminal)).toBe(0);
    expect(sandbox.lastArguments()).toMatch(
      / --select \+orders tag:x --exclude one --vars \{a: 1\} --threads 3 --full-refresh$/,
    );
  });

  it('is 2 when --vars is no mapping, and starts no dbt', async () => {
    const dbt = sandbox.puppetDbt({ build: built });
    expect(await run({ projectDir, dbt, vars: '[a]' }, terminal)).toBe(2);
    expect(terminal.text()).toBe(`✗ Could not run:

  --vars must be a YAML or JSON mapping of names to values, but it is a list.
  Write it like this: --vars '{"day": "2026-11-24"}'
`);
    expect(sandbox.calls()).toEqual([]);
  });

  it('tells a node that was stopped as interrupted', async () => {
    const failed = says('LogModelResult', {
      node_info: {
        ...{ unique_id: 'model.shop.long', node_name: 'long', resource_type: 'model' },
        node_status: 'error',
      },
      ...{ index: 2, total: 2 },
    });
    terminal.interruptAt('example');
    // The trap is set first: the signal comes as soon as the first node is told.
    const trap = `trap '${failed.replaceAll("'", `'"'"'`)}\nexit 130' INT`;
    const busy = 'while :; do sleep 0.05; done';
    expect(await runWith({ build: `${trap}\n${built}\n${busy}` })).toBe(1);
    expect(terminal.text()).toMatch(
      /\n {2}- model {4}long {38}interrupted {2}\[2\/2\]\n\n✗ Interrupted\n {2}2 nodes: 1 ok, 1 interrupted in 0\.0s\n$/,
    );
  });

  it('ends in order when it is interrupted', async () => {
    terminal.interruptAt('example');
    expect(await runWith({ build: `${built}\n${work}` })).toBe(1);
    expect(terminal.text()).toMatch(/\n✗ Interrupted\n {2}1 of 2 nodes: 1 ok in 0\.0s\n$/);
    expect(isLocked()).toBe(false);
  });

  it('says what is wrong with floe.yaml and starts no dbt', async () => {
    sandbox.edit('duckdb', 'duckdbb', 'shop/floe.yaml');
    expect(await runWith({ build: built })).toBe(1);
    expect(terminal.err.text()).toMatch(/^✗ Validation failed:\n\n {2}floe\.yaml:6 - /);
    expect(sandbox.calls()).toEqual([]);
  });

  it('tells the warnings of a floe.yaml it had to compile', async () => {
    sandbox.edit('version: "1.0"', 'version: "one"', 'shop/floe.yaml');
    expect(await runWith({ build: built })).toBe(0);
    expect(terminal.err.text()).toMatch(/^! Warning:\n\n {2}floe\.yaml:3 - version\n/);
  });

  it('says that there is no dbt where one was chosen', async () => {
    expect(await run({ projectDir, dbt: sandbox.at('nothing') }, terminal)).toBe(1);
    expect(terminal.err.text()).toMatch(/^✗ No dbt to run:\n\n {2}\S/);
    expect(terminal.out.text()).toBe('');
  });

  it('says that the folder of the database cannot be made', async () => {
    sandbox.file('in the way\n', 'shop/warehouse');
    expect(await runWith({ build: built })).toBe(1);
    expect(terminal.err.text()).toMatch(/^✗ Could not run:\n\n {2}No way to write /);
    expect(sandbox.calls()).toEqual([]);
  });
});

describe('a warehouse out of reach', () => {
  const unreachable = says('MainEncounteredError', {
    exc: 'Database Error\n  connection to server at "db", port 5432 failed: Connection refused\n',
  });
  /** Is out of reach so many times. */
  const answersAfter = (times: number) => `echo x >> '${sandbox.at('tries')}'
if [ "$(wc -l < '${sandbox.at('tries')}')" -le ${times} ]; then ${unreachable}
exit 2; fi
${built}`;
  const again = (wait: number, attempt: number): string =>
    'Could not reach the database (connection to server at "db", port 5432 failed: Connection refused). ' +
    `Trying again in ${wait}s (${attempt} of 3)\n`;

  it('is tried again, and is forgotten once it answers', async () => {
    expect(await runWith({ build: answersAfter(1) })).toBe(0);
    expect(sandbox.calls()).toEqual(['build', 'build']);
    expect(terminal.text()).toMatch(/^Could not reach the database [^]*\n✓ Complete\n/);
    expect(terminal.text()).toContain(again(2, 2));
    expect(terminal.text()).not.toContain('✗');
    expect(terminal.pauses).toEqual([expect.any(Number)]);
    expect(terminal.pauses[0]).toBeGreaterThanOrEqual(1000);
    expect(terminal.pauses[0]).toBeLessThanOrEqual(2000);
  });

  it('is given up after three tries', async () => {
    expect(await runWith({ build: answersAfter(3) })).toBe(1);
    expect(terminal.text()).toBe(`${again(2, 2)}${again(3, 3)}
✗ Execution failed

  Error: Could not connect to the warehouse
  Try: check that the warehouse is up and that its host and port are right

  dbt output:
  ────────────────────────────────────────
  Database Error
    connection to server at "db", port 5432 failed: Connection refused

  No node was run (0.0s)
`);
    expect(isLocked()).toBe(false);
  });

  it('is tried once where a node had begun', async () => {
    expect(await runWith({ build: `${built}\n${unreachable}\nexit 2` })).toBe(1);
    expect(sandbox.calls()).toEqual(['build']);
    expect(terminal.pauses).toEqual([]);
  });

  it('need not be waited for', async () => {
    terminal.interruptAt('Trying again');
    expect(await runWith({ build: answersAfter(1) })).toBe(1);
    expect(sandbox.calls()).toEqual(['build']);
    expect(terminal.text()).toContain('✗ Interrupted');
  });
});

describe('another run that is writing the database', () => {
  it('is waited for', async () => {
    const release = await otherRun();
    terminal.when('Waiting', () => void release());
    expect(await runWith({ build: built })).toBe(0);
    expect(terminal.text()).toMatch(
      /^Waiting for another run that is writing \.\/warehouse\/shop\.duckdb\n/,
    );
    expect(terminal.text().match(/Waiting/g)).toHaveLength(1);
  });

  it('need not be waited for: Ctrl-C ends the waiting, and dbt is not started', async () => {
    const release = await otherRun();
    terminal.interruptAt('Waiting');
    expect(await runWith({ build: built })).toBe(1);
    expect(terminal.err.text()).toBe('✗ Interrupted\n');
    expect(sandbox.calls()).toEqual([]);
    expect(isLocked()).toBe(true);
    await release();
  });
});

describe('packages that are declared and not there', () => {
  beforeEach(declarePackage);

  it('are installed first', async () => {
    expect(await runWith({ deps: 'echo "02:00:00  Installing dbt_utils"', build: built })).toBe(0);
    expect(terminal.text()).toMatch(
      /^Installing the dbt packages of this project \(dbt deps\)\n {2}Installing dbt_utils\n/,
    );
    expect(sandbox.calls()).toEqual(['deps', 'build']);
  });

  it('are what a run fails of when they cannot be', async () => {
    expect(await runWith({ deps: 'echo "02:00:00  No network"; exit 2', build: built })).toBe(1);
    expect(terminal.err.text()).toBe(`✗ Could not run:

  dbt deps could not install the packages of this project:
  No network
  Check how the packages are spelt, and that the network can be reached.
`);
    expect(sandbox.calls()).toEqual(['deps']);
    expect(isLocked()).toBe(false);
  });

  it('need not be waited for', async () => {
    terminal.interruptAt('Installing dbt_utils');
    expect(await runWith({ deps: `echo "Installing dbt_utils"\n${work}`, build: built })).toBe(1);
    expect(terminal.err.text()).toBe('✗ Interrupted\n');
    expect(sandbox.calls()).toEqual(['deps']);
    expect(isLocked()).toBe(false);
  });
});

describe('test', () => {
  const makeDatabase = () => sandbox.file('', 'shop/warehouse/shop.duckdb');

  it('only tests what has been built', async () => {
    makeDatabase();
    expect(await testWith({})).toBe(0);
    expect(sandbox.calls()).toEqual(['test']);
    expect(terminal.text()).toMatch(/^Running dbt tests\.\.\.\n/);
  });

  it('builds first on a fresh clone, everything but tests, as it was asked to', async () => {
    const dbt = sandbox.puppetDbt({ build: `echo "$*" > '${sandbox.at('build')}'\n${built}` });
    const request = { projectDir, dbt, vars: '{a: 1}', threads: 2, select: 'orders' };
    expect(await test(request, terminal)).toBe(0);
    expect(sandbox.calls()).toEqual(['build', 'test']);
    expect(sandbox.read('build')).toMatch(
      / --vars \{a: 1\} --threads 2 --exclude-resource-type test --exclude-resource-type unit_test\n$/,
    );
    expect(sandbox.lastArguments()).toMatch(/ --select orders --vars \{a: 1\} --threads 2$/);
    expect(terminal.text()).toMatch(
      /^Not all has been built here yet: building first, then testing\.\n/,
    );
    expect(terminal.text()).toMatch(/✓ Complete\n[^]*\n\nRunning dbt tests\.\.\.\n/);
  });

  it('does not test what could not be built', async () => {
    expect(await testWith({ build: 'exit 1' })).toBe(1);
    expect(sandbox.calls()).toEqual(['build']);
    expect(isLocked()).toBe(false);
  });

  it('builds again what an earlier first build left half done', async () => {
    const stops = `mkdir -p warehouse; : > warehouse/shop.duckdb; exit 1`;
    expect(await testWith({ build: stops })).toBe(1);
    expect(await testWith({ build: built })).toBe(0);
    expect(await testWith({ build: built })).toBe(0);
    expect(sandbox.calls()).toEqual(['build', 'build', 'test', 'test']);
  });

  it('has nothing to build first once a run has built all', async () => {
    const stops = `mkdir -p warehouse; : > warehouse/shop.duckdb; exit 1`;
    const dbt = sandbox.puppetDbt({ build: built });
    expect(await testWith({ build: stops })).toBe(1);
    sandbox.puppetDbt({ build: built });
    expect(await run({ projectDir, dbt, select: 'one' }, terminal)).toBe(0);
    expect(existsSync(sandbox.at('shop/.floe/first-build-unfinished'))).toBe(true);
    expect(await run({ projectDir, dbt }, terminal)).toBe(0);
    expect(await test({ projectDir, dbt }, terminal)).toBe(0);
    expect(sandbox.calls()).toEqual(['build', 'build', 'build', 'test']);
  });

  it('knows of a run that was stopped half way on a fresh clone', async () => {
    expect(await runWith({ build: 'mkdir -p warehouse; : > warehouse/shop.duckdb; exit 1' })).toBe(
      1,
    );
    expect(await testWith({ build: built })).toBe(0);
    expect(sandbox.calls()).toEqual(['build', 'build', 'test']);
  });

  it('does without its note where none can be written', async () => {
    sandbox.file('', 'shop/.floe/first-build-unfinished/in the way');
    expect(await testWith({ build: built })).toBe(0);
    expect(sandbox.calls()).toEqual(['build', 'test']);
  });

  it('builds and tests in one go what lives in memory', async () => {
    sandbox.edit('path: ./warehouse/shop.duckdb', 'path: ":memory:"', 'shop/floe.yaml');
    expect(await testWith({})).toBe(0);
    expect(sandbox.calls()).toEqual(['build']);
    expect(existsSync(sandbox.at('shop/warehouse'))).toBe(false);
  });

  it('ends in order when it is interrupted', async () => {
    makeDatabase();
    const passed = built.replace('LogModelResult', 'LogTestResult').replaceAll('model', 'test');
    terminal.interruptAt('example');
    expect(await testWith({ test: `${passed}\n${work}` })).toBe(1);
    expect(terminal.text()).toContain('\n✗ Interrupted\n');
    expect(isLocked()).toBe(false);
  });
});

describe('a test of tables that are older than an edit', () => {
  const note = (files: string, newest: string): string =>
    `Note: ${files} changed since the last full build (${newest}). Tests look at what was last built; run 'run' first to test the change.\nRunning dbt tests...\n`;
  const makes = 'mkdir -p warehouse; : > warehouse/shop.duckdb';
  const dbt = () => sandbox.puppetDbt({ build: `${makes}\n${built}` });
  /** Makes a file look as if it was written some seconds from now. */
  const touch = (seconds: number, ...parts: string[]): void => {
    const file = sandbox.file('select 1', ...parts);
    const at = Date.now() / 1000 + seconds;
    utimesSync(file, at, at);
  };
  const testing = async (): Promise<string> => {
    const screen = sandbox.terminal();
    expect(await test({ projectDir, dbt: dbt() }, screen)).toBe(0);
    return screen.text();
  };

  beforeEach(async () => {
    expect(await run({ projectDir, dbt: dbt() }, terminal)).toBe(0);
  });

  it('says nothing while all is as it was built', async () => {
    touch(-60, 'shop/models/old.sql');
    touch(60, 'shop/models/more.yml');
    touch(60, 'shop/tests/more.sql');
    touch(60, 'shop/target/more.sql');
    expect(await testing()).toMatch(/^Running dbt tests/);
  });

  it('says which file has changed', async () => {
    touch(60, 'shop/models/marts/more.sql');
    expect(await testing()).toContain(note('1 file', 'models/marts/more.sql'));
  });

  it('names the newest of several, wherever they are', async () => {
    touch(60, 'shop/models/more.sql');
    touch(80, 'shop/seeds/more.csv');
    touch(70, 'shop/macros/more.sql');
    touch(75, 'shop/snapshots/more.sql');
    expect(await testing()).toContain(note('4 files', 'seeds/more.csv'));
  });

  it.each([
    'models/UP.SQL',
    'models/logs/daily.sql',
    'models/target/more.sql',
    'models/.hidden/more.Py',
    'seeds/MORE.Csv',
    'functions/twice.sql',
    'macros/deep/MORE.sQl',
  ])('knows %s, as dbt does', async (file) => {
    touch(60, 'shop', file);
    expect(await testing()).toContain(note('1 file', file));
  });

  it.each(['models/.more.sql', 'models/~more.sql', 'models/more.md', 'tests/MORE.SQL'])(
    'leaves out %s, as no table is made of it',
    async (file) => {
      touch(60, 'shop', file);
      expect(await testing()).toMatch(/^Running dbt tests/);
    },
  );

  it('leaves out what .dbtignore does', async () => {
    sandbox.file('models/old\n', 'shop/.dbtignore');
    touch(60, 'shop/models/old/more.sql');
    expect(await testing()).toMatch(/^Running dbt tests/);
  });

  it('looks where dbt_project.yml says', async () => {
    const project = sandbox.read('shop/dbt_project.yml').replace(/^(?:model|seed)-paths.*\n/gm, '');
    const paths = `model-paths: ['models', '../common/models', "{{ env_var('NOT_SET', 'more') }}"]\n`;
    sandbox.file(
      `${project}\n${paths}seed-paths: ["{{ var('seeds', 'none') }}"]\n`,
      'shop/dbt_project.yml',
    );
    expect(await run({ projectDir, dbt: dbt() }, terminal)).toBe(0);
    touch(70, 'common/models/one.sql');
    touch(60, 'shop/more/two.sql');
    touch(50, 'shop/data/three.csv');
    touch(90, 'shop/seeds/four.csv');
    expect(await testing()).toContain(note('2 files', '../common/models/one.sql'));
    const screen = sandbox.terminal();
    const request = { projectDir, dbt: dbt(), vars: '{ seeds: data }' };
    expect(await test(request, screen)).toBe(0);
    expect(screen.text()).toContain('Note: 3 files changed since');
  });

  it('looks into local packages, and into theirs', async () => {
    sandbox.file('packages: [{ local: ../util }]\n', 'shop/packages.yml');
    sandbox.file('packages: [{ local: ../base }]\n', 'util/packages.yml');
    for (const name of ['util', 'base'])
      sandbox.file(`name: ${name}\nmacro-paths: [jinja]\n`, name, 'dbt_project.yml');
    expect(await run({ projectDir, dbt: dbt() }, terminal)).toBe(0);
    touch(60, 'util/models/more.sql');
    touch(70, 'base/jinja/more.sql');
    touch(80, 'base/macros/more.sql');
    expect(await testing()).toContain(note('2 files', '../base/jinja/more.sql'));
  });

  it('says it until all is built again', async () => {
    touch(0.01, 'shop/models/more.sql');
    expect(await run({ projectDir, dbt: dbt(), select: 'one' }, terminal)).toBe(0);
    expect(await testing()).toContain(note('1 file', 'models/more.sql'));
    expect(await run({ projectDir, dbt: dbt() }, terminal)).toBe(0);
    expect(await testing()).toMatch(/^Running dbt tests/);
  });

  it('goes by the age of the database where floe has built nothing yet', async () => {
    rmSync(sandbox.at('shop/.floe/last-build'));
    touch(60, 'shop/models/more.sql');
    expect(await testing()).toContain(note('1 file', 'models/more.sql'));
  });
});

describe('a failed test', () => {
  const results = JSON.stringify({
    metadata: { invocation_id: 'puppet' },
    results: [
      {
        unique_id: 'test.shop.accepted_values_orders_status.1f2e3d4c5b',
        status: 'fail',
        execution_time: 0.2,
        failures: 1,
        message: 'Got 1 result, configured to fail if != 0',
      },
    ],
  });
  const failing = `${says('CommandCompleted')}
cat > "$target/run_results.json" <<'END'
${results}
END`;

  const manifest = JSON.stringify({
    nodes: {
      'test.shop.accepted_values_orders_status.1f2e3d4c5b': {
        unique_id: 'test.shop.accepted_values_orders_status.1f2e3d4c5b',
        attached_node: 'model.shop.orders',
        test_metadata: {
          name: 'accepted_values',
          kwargs: { column_name: 'status', values: ['placed'] },
        },
      },
      'model.shop.orders': { unique_id: 'model.shop.orders', schema: 'main', alias: 'orders' },
    },
  });

  it.each([
    ['there is no manifest', undefined, false],
    ['the manifest is cut short', '{"nodes": {"test.shop', false],
    ['the manifest does not have it', '{"nodes": {}}', false],
    ['the warehouse gives no answer', manifest, true],
  ])('is told without evidence when %s', async (_, text, asks) => {
    const broken = `echo asked > '${sandbox.at('asked')}'\nexit 1`;
    const dbt = sandbox.puppetDbtWithPython({ test: `${failing}\nexit 1` }, broken);
    sandbox.file('', 'shop/warehouse/shop.duckdb');
    if (text !== undefined) sandbox.file(text, 'shop/target/manifest.json');
    expect(await test({ projectDir, dbt }, terminal)).toBe(1);
    const note = asks
      ? /^ {2}! No values to show: The Python .* ended with exit code 1: .*\n\n?/m
      : '';
    expect(terminal.text().replace(note, '')).toBe(`Running dbt tests...

  ✗ accepted_values_orders_status               FAIL (0.2s)
    └─ 1 failing row

Summary: 0 passed, 1 failed
`);
    expect(terminal.text().includes('No values to show')).toBe(asks);
    expect(existsSync(sandbox.at('asked'))).toBe(asks);
  });

  it('is looked into after a run too', async () => {
    const broken = `echo asked > '${sandbox.at('asked')}'\nexit 1`;
    const dbt = sandbox.puppetDbtWithPython({ build: `${failing}\nexit 1` }, broken);
    sandbox.file(manifest, 'shop/target/manifest.json');
    expect(await run({ projectDir, dbt }, terminal)).toBe(1);
    expect(terminal.text()).toMatch(
      /\n {2}! No values to show: The Python .*\n\n✗ Execution failed\n/,
    );
    expect(existsSync(sandbox.at('asked'))).toBe(true);
  });
});
