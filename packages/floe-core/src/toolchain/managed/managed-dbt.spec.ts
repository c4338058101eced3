import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PuppetMachine } from '../../../testing/toolchain/puppet-machine';
import { pins, requirementsFor } from '../judge/pins';
import { resolveDbt } from '..';
import { shelfOf } from './shelf';

const advice = 'python3 -m venv .venv && .venv/bin/python -m pip install dbt-core dbt-duckdb';
const what = `dbt-core ${pins['dbt-core']} and dbt-duckdb ${pins['dbt-duckdb']}`;

let machine: PuppetMachine;
beforeEach(() => {
  machine = new PuppetMachine();
});
afterEach(() => {
  machine.remove();
});

const resolve = (changes = {}) => resolveDbt(machine.query(changes));
const sentenceOf = async (changes = {}) => machine.sentenceOf(await resolve(changes));
const told = () => machine.progress.map((line) => machine.tidy(line));
const shelf = () => shelfOf(machine.cache, requirementsFor('duckdb')!);
const environments = () =>
  machine.namesIn(shelf().folder).filter((name) => name.startsWith(`${shelf().key}-`));

describe('the managed environment', () => {
  it('is made once, with pip, while the user is told', async () => {
    machine.python('python3');
    const outcome = await resolve();
    expect(machine.valueOf(outcome)).toEqual({
      command: '~/cache/dbt/KEY-*/bin/dbt',
      source: 'managed',
      version: pins['dbt-core'],
      python: '~/cache/dbt/KEY-*/bin/python',
    });
    expect(told()).toEqual([
      `Installing ${what} into ~/cache/dbt/KEY-* (once; later runs reuse it)`,
      '  Making a Python 3.11.7 environment',
      '  Adding pip',
      '  Installing packages with pip',
      `  Collecting dbt-core==${pins['dbt-core']}`,
      expect.stringMatching(/^Installed in \d+ s$/),
    ]);
    machine.progress.length = 0;
    expect(await resolve()).toEqual(outcome);
    expect(told()).toEqual([]);
    expect(machine.linesOf('installs')).toEqual([
      `-m pip install --disable-pip-version-check --no-input --progress-bar off dbt-core==${pins['dbt-core']} dbt-duckdb==${pins['dbt-duckdb']} duckdb==${pins.duckdb}`,
    ]);
  });

  it('is made with uv where that is on PATH', async () => {
    machine.uv();
    machine.python('python3');
    expect(await resolve()).toMatchObject({ value: { source: 'managed' } });
    expect(machine.linesOf('installs').map((line) => machine.tidy(line))).toEqual([
      `uv pip install --python ~/cache/dbt/KEY-*/bin/python dbt-core==${pins['dbt-core']} dbt-duckdb==${pins['dbt-duckdb']} duckdb==${pins.duckdb}`,
    ]);
  });

  it('is made with pip where uv reaches no index', async () => {
    machine.uv({ pip: 'echo "error: Failed to fetch: https://pypi.org/simple/dbt-core/"; exit 2' });
    machine.python('python3');
    expect(await resolve()).toMatchObject({ value: { source: 'managed' } });
    expect(told()).toContain('uv could not install dbt; trying again with pip');
    expect(environments()).toHaveLength(1);
  });

  it('has the adapter that is asked for', async () => {
    machine.python('python3');
    expect(await resolve({ adapter: 'postgres' })).toMatchObject({ ok: true });
    expect(machine.linesOf('installs')[0]).toMatch(/dbt-core==\S+ dbt-postgres==\S+$/);
  });

  it('is made with the first Python that will do', async () => {
    machine.script(path.join(machine.bin, 'python3.13'), 'echo not installed; exit 127');
    machine.python('python3.12', { venv: false, version: '3.12.1' });
    machine.python('python3.10', { version: '3.10.13' });
    machine.python('python3');
    await resolve();
    expect(told()[1]).toBe('  Making a Python 3.10.13 environment');
  });

  it('gets the settings of package indexes, and nothing that puts packages elsewhere', async () => {
    machine.python('python3', { pip: `env > ${machine.at('env')}` });
    await resolve({
      env: { PIP_INDEX_URL: 'https://index.example', PYTHONPATH: '/x', PIP_TARGET: '/y' },
    });
    const seen = machine.linesOf('env');
    expect(seen).toContain('PIP_INDEX_URL=https://index.example');
    expect(seen.filter((line) => /^(PYTHONPATH|PIP_TARGET)=/.test(line))).toEqual([]);
  });

  it.each([
    ['has no mark', () => undefined],
    ['has the mark of another folder', () => JSON.stringify({ environment: '/elsewhere' })],
    ['has half a mark', () => '{"environment": "'],
  ])('is made anew when what is there %s', async (_, mark) => {
    machine.python('python3');
    await resolve();
    const [first = ''] = environments();
    const marker = path.join(shelf().folder, first, '.complete');
    const text = mark();
    if (text === undefined) rmSync(marker);
    else writeFileSync(marker, text);
    expect(await resolve()).toMatchObject({ ok: true });
    expect(machine.linesOf('installs')).toHaveLength(2);
    expect(environments()).toHaveLength(1);
    expect(environments()).not.toContain(first);
  });

  it('is made anew when its Python is gone', async () => {
    machine.python('python3');
    await resolve();
    rmSync(path.join(shelf().folder, environments()[0] ?? '', 'bin/python'));
    expect(await resolve()).toMatchObject({ ok: true });
    expect(machine.linesOf('installs')).toHaveLength(2);
  });

  it('is made by one of two tasks while the other waits', async () => {
    const go = machine.at('go');
    machine.python('python3', { pip: `until [ -e ${go} ]; do sleep 0.02; done` });
    const lines: string[][] = [[], []];
    const tasks = lines.map((own) =>
      resolve({
        onProgress: (line: string) => {
          own.push(line);
          // The first is held until the second has said that it waits.
          if (line.startsWith('Another task')) machine.file(go, '');
        },
      }),
    );
    const [one, two] = await Promise.all(tasks);
    expect(one).toMatchObject({ ok: true });
    expect(two).toEqual(one);
    expect(machine.linesOf('installs')).toHaveLength(1);
    const waited = lines.filter((own) =>
      own.includes('Another task is installing dbt; waiting for it'),
    );
    expect(waited).toEqual([['Another task is installing dbt; waiting for it']]);
  });

  it('is made at once when the task that was making it died long ago', async () => {
    machine.python('python3');
    const lock = path.join(shelf().folder, `${shelf().key}.lock`);
    mkdirSync(lock, { recursive: true });
    utimesSync(lock, 0, 0);
    const left = path.join(shelf().folder, `${shelf().key}-a1b2c3`, 'bin', 'dbt');
    machine.script(left, '');
    expect(await resolve()).toMatchObject({ ok: true });
    expect(told()).not.toContain('Another task is installing dbt; waiting for it');
    expect(environments()).not.toContain(`${shelf().key}-a1b2c3`);
  });

  it('FLOE418: is not used when its making was stopped, and leaves no program behind', async () => {
    const pids = machine.at('pids');
    machine.python('python3', {
      pip: `sleep 600 & echo $! >> ${pids}; echo $$ >> ${pids}; echo Collecting dbt; wait`,
    });
    const stop = new AbortController();
    const onProgress = (line: string) => {
      if (line.includes('Collecting')) stop.abort();
    };
    expect(await sentenceOf({ onProgress, signal: stop.signal })).toBe(
      '  Stopped before dbt was there. The next run starts afresh.',
    );
    const started = machine.linesOf('pids').map(Number);
    expect(started).toHaveLength(2);
    for (const pid of started) expect(await machine.hasEnded(pid)).toBe(true);

    machine.python('python3');
    const [left] = environments();
    expect(await resolve()).toMatchObject({ ok: true });
    expect(environments()).toHaveLength(1);
    expect(environments()).not.toContain(left);
  });

  it('FLOE418: is not waited for when the user wants to stop', async () => {
    machine.python('python3');
    mkdirSync(path.join(shelf().folder, `${shelf().key}.lock`), { recursive: true });
    const stop = new AbortController();
    const onProgress = () => {
      stop.abort();
    };
    expect(await sentenceOf({ onProgress, signal: stop.signal })).toMatch(/^ {2}Stopped before/);
  });
});

describe('what keeps the managed environment from being made', () => {
  it('FLOE410: the user', async () => {
    machine.python('python3');
    expect(await sentenceOf({ env: { FLOE_DBT_PROVISION: 'never' } }))
      .toBe(`  No dbt for duckdb here, and FLOE_DBT_PROVISION=never keeps floe from installing one.
  Give the project a dbt of its own: ${advice}
  Or point at one that is there: set FLOE_DBT to its path`);
    expect(environments()).toEqual([]);
  });

  it('not the user, once it is there', async () => {
    machine.python('python3');
    await resolve();
    expect(await resolve({ env: { FLOE_DBT_PROVISION: 'never' } })).toMatchObject({ ok: true });
  });

  it('FLOE411: an adapter floe brings no dbt for', async () => {
    machine.python('python3');
    expect(await sentenceOf({ adapter: 'databricks' }))
      .toBe(`  No dbt for databricks here, and floe brings its own only for bigquery, duckdb, postgres, redshift, snowflake, trino.
  Give the project a dbt of its own: ${advice.replace('duckdb', 'databricks')}
  Or point at one that is there: set FLOE_DBT to its path`);
  });

  const noPython = `  dbt needs Python, and none was found on PATH.
  Install Python 3.10 to 3.13 (https://www.python.org/downloads/), or uv (https://docs.astral.sh/uv/), and try again.
  Or point at a dbt that is there: set FLOE_DBT to its path`;

  it('FLOE412: no Python', async () => {
    expect(await sentenceOf()).toBe(noPython);
  });

  it.each([
    'error: No interpreter found for Python >=3.10,<3.14 in search path',
    'error: Request failed after 3 retries\n  Caused by: Failed to fetch: https://github.example/python.tar.gz',
  ])('FLOE412: a uv that finds none and fetches none', async (says) => {
    machine.uv({ venv: `echo '${says}'; exit 2` });
    expect(await sentenceOf()).toBe(noPython);
  });

  it.each(['3.9.18', '3.14.0', '2.7.18'])('FLOE413: Python %s', async (version) => {
    machine.python('python3', { version });
    expect(await sentenceOf())
      .toBe(`  dbt needs Python 3.10 to 3.13, but ~/bin/python3 is ${version}.
  Install one of those beside it (https://www.python.org/downloads/), or uv (https://docs.astral.sh/uv/), and try again.
  Or point at a dbt that is there: set FLOE_DBT to its path`);
  });

  it('FLOE414: a Python without venv or ensurepip', async () => {
    machine.python('python3', { venv: false });
    expect(await sentenceOf())
      .toBe(`  ~/bin/python3 (3.11.7) can't make environments: it comes without venv or ensurepip.
  On Debian or Ubuntu: sudo apt install python3-venv (or python3.11-venv)
  Elsewhere install Python from https://www.python.org/downloads/, or uv (https://docs.astral.sh/uv/).`);
  });

  it('FLOE415: no network, with pip', async () => {
    machine.python('python3', {
      pip: `cat <<'END'
Looking in indexes: https://ada:s3cret@index.example/simple
WARNING: Retrying (Retry(total=1)) after connection broken by 'Temporary failure in name resolution': /simple/
WARNING: Retrying (Retry(total=0)) after connection broken by 'Temporary failure in name resolution': /simple/
ERROR: Could not find a version that satisfies the requirement dbt-core==1.11.16 (from versions: none)
ERROR: No matching distribution found for dbt-core==1.11.16
END
exit 1`,
    });
    expect(await sentenceOf())
      .toBe(`  ${what} could not be fetched: no network, or the package index lacks them.
    WARNING: Retrying (Retry(total=0)) after connection broken by 'Temporary failure in name resolution': /simple/
    ERROR: Could not find a version that satisfies the requirement dbt-core==1.11.16 (from versions: none)
    ERROR: No matching distribution found for dbt-core==1.11.16
  Check the network and the proxy. An index of your own goes into PIP_INDEX_URL or pip.conf.
  Or install dbt yourself: ${advice}`);
    expect(told()).toContain('  No answer yet from the package index; trying again');
    expect(environments()).toEqual([]);
  });

  it('FLOE415: no network, with uv and no Python', async () => {
    machine.uv({ pip: 'echo "error: Failed to fetch: https://ada:s3cret@index.example/"; exit 2' });
    expect(await sentenceOf())
      .toBe(`  ${what} could not be fetched: no network, or the package index lacks them.
    error: Failed to fetch: https://***@index.example/
  Check the network and the proxy. An index of your own goes into UV_DEFAULT_INDEX or uv.toml.
  Or install dbt yourself: ${advice}`);
  });

  it('FLOE416: a full disk', async () => {
    machine.python('python3', {
      pip: 'echo "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"; exit 1',
    });
    expect(await sentenceOf()).toBe(`  dbt could not be written to ~/cache/dbt.
    ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device
  Make room there or allow writing, or set FLOE_CACHE_DIR to a folder with room.`);
  });

  it('FLOE416: a cache folder that can not be made', async () => {
    machine.python('python3');
    machine.file(machine.cache, 'a file');
    expect(await sentenceOf()).toBe(`  dbt could not be written to ~/cache/dbt.
    ENOTDIR: not a directory, mkdir '~/cache/dbt'
  Make room there or allow writing, or set FLOE_CACHE_DIR to a folder with room.`);
  });

  it('FLOE417: anything else, with the last lines and no secret', async () => {
    machine.python('python3', {
      pip: `for n in $(seq 20); do echo "line $n of https://ada:s3cret@index.example/"; done; exit 1`,
    });
    const last = Array.from(
      { length: 15 },
      (_, index) => `    line ${index + 6} of https://***@index.example/\n`,
    );
    expect(await sentenceOf()).toBe(`  pip could not install ${what}. Its last words:
${last.join('')}  Or install dbt yourself: ${advice}`);
  });

  it('FLOE417: a venv that can not be made', async () => {
    machine.python('python3', { makesVenv: 'echo "Error: [Errno 95] no links here"; exit 1' });
    expect(await sentenceOf()).toContain('\n    Error: [Errno 95] no links here\n');
  });

  it('FLOE417: an installer that succeeds without installing', async () => {
    machine.python('python3', { pip: 'exit 0' });
    expect(await sentenceOf()).toBe(`  pip could not install ${what}. Its last words:
    pip reported success, but dbt is not in the new environment.
  Or install dbt yourself: ${advice}`);
    expect(environments()).toEqual([]);
  });
});
