import { chmodSync, copyFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { type Packages, PuppetMachine } from '../../../testing/toolchain/puppet-machine';
import { failed } from '../../diagnostics';
import { askVersion } from '../found/ask-version';
import { resolveDbt } from '..';
import { judgeDbt } from './judge-dbt';

const core = { 'dbt-core': '1.11.16', pip: '24.0' };
const isolated = 'version = 3.11.7\ninclude-system-site-packages = false';

describe('a dbt that is there but unusable', () => {
  let machine: PuppetMachine;
  beforeEach(() => {
    machine = new PuppetMachine();
  });
  afterEach(() => {
    machine.remove();
  });

  const venv = () => path.join(machine.projectDir, '.venv');
  const sentenceOf = async (changes = {}) =>
    machine.sentenceOf(await resolveDbt(machine.query(changes)));
  const inVenv = (packages: Packages) => {
    machine.venv(venv(), packages);
    return sentenceOf();
  };
  const onPath = (text: string, exitCode = 0) => {
    machine.dbtThatSays(path.join(machine.bin, 'dbt'), text, exitCode);
    return sentenceOf();
  };

  describe('FLOE403: it gives no answer', () => {
    it('because it fails', async () => {
      expect(await onPath("Traceback:\n\nModuleNotFoundError: No module named 'dbt'", 1))
        .toBe(`  ~/bin/dbt does not work: asked for its version, it failed.
    Traceback:
    ModuleNotFoundError: No module named 'dbt'
  Try it yourself: ~/bin/dbt --version
  Or let floe bring its own dbt: set FLOE_DBT=managed`);
    });

    it('because it is something else', async () => {
      expect(await onPath('double-buffered terminal 3.2'))
        .toBe(`  ~/bin/dbt is no dbt that floe knows: its version can't be made out.
    double-buffered terminal 3.2
  Try it yourself: ~/bin/dbt --version
  Or let floe bring its own dbt: set FLOE_DBT=managed`);
    });

    it('because it hangs', async () => {
      const command = machine.script(path.join(machine.bin, 'dbt'), 'sleep 600');
      const { projectDir, adapter, env } = machine.query();
      const question = { command, projectDir, adapter, env, cacheFolder: machine.cache };
      const answer = await askVersion(question, 50);
      const facts = { pythonIsGone: false, ...(!answer.understood && { ended: answer.ended }) };
      const problem = judgeDbt({ command, adapter, source: 'path' }, facts);
      expect(machine.sentenceOf(failed(problem!)))
        .toBe(`  ~/bin/dbt does not work: asked for its version, it did not answer.
  Try it yourself: ~/bin/dbt --version
  Or let floe bring its own dbt: set FLOE_DBT=managed`);
    });
  });

  it('FLOE404: the dbt Cloud CLI, by what it says', async () => {
    expect(await onPath('dbt Cloud CLI - 0.40.5 (cbc8ae1 2025-06-20T15:10:55Z)')).toBe(
      `  ~/bin/dbt is the dbt Cloud CLI: it runs projects on the dbt platform, not on this machine.
  Give the project a dbt of its own: python3 -m venv .venv && .venv/bin/python -m pip install dbt-core dbt-duckdb
  Or let floe bring its own dbt: set FLOE_DBT=managed`,
    );
  });

  it('FLOE404: the dbt Cloud CLI, by its package', async () => {
    expect(await inVenv({ dbt: '1.0.0.40.20' })).toMatch(/\.venv\/bin\/dbt is the dbt Cloud CLI:/);
  });

  it('FLOE405: two distributions in one environment', async () => {
    expect(await inVenv({ ...core, dbt: '2.0.5', 'dbt-duckdb': '1.11.1' })).toBe(
      `  ~/workspace/shop/.venv/bin/dbt can't be trusted: dbt 2.0.5 and dbt-core 1.11.16 are in one environment and overwrite each other.
  Make a fresh environment with only one of them: python3 -m venv .venv && .venv/bin/python -m pip install dbt-core dbt-duckdb
  Or let floe bring its own dbt: set FLOE_DBT=managed`,
    );
  });

  describe('FLOE406: no adapter', () => {
    it('in a venv: with the exact command', async () => {
      expect(await inVenv(core)).toBe(`  ~/workspace/shop/.venv/bin/dbt has no duckdb adapter.
  Install it: ~/workspace/shop/.venv/bin/python -m pip install dbt-duckdb
  Or let floe bring its own dbt: set FLOE_DBT=managed`);
    });

    it('chosen with the option: it is the option that is to be changed', async () => {
      const dbt = machine.venv(machine.at('my tools'), core, isolated);
      expect(await sentenceOf({ dbt })).toBe(`  ~/my tools/bin/dbt has no duckdb adapter.
  Install it: "~/my tools/bin/python" -m pip install dbt-duckdb
  Or let floe bring its own dbt: set the dbt option to managed`);
    });

    it('one floe has no dbt for: without that advice', async () => {
      machine.venv(venv(), core);
      expect(await sentenceOf({ adapter: 'databricks' }))
        .toBe(`  ~/workspace/shop/.venv/bin/dbt has no databricks adapter.
  Install it: ~/workspace/shop/.venv/bin/python -m pip install dbt-databricks`);
    });

    it.each([
      ['pipx_metadata.json', 'pipx inject shop-dbt dbt-duckdb'],
      ['uv-receipt.toml', 'uv tool install dbt-core --with dbt-duckdb'],
      ['CACHEDIR.TAG', 'uv pip install --python ~/shop-dbt/bin/python dbt-duckdb'],
    ])('in an environment with %s', async (file, command) => {
      const dbt = machine.venv(machine.at('shop-dbt'), { 'dbt-core': '1.11.16' });
      machine.file(machine.at('shop-dbt', file), '');
      symlinkSync(dbt, path.join(machine.bin, 'dbt'));
      expect(await sentenceOf()).toContain(`\n  Install it: ${command}\n`);
    });

    it('told by dbt itself', async () => {
      const text =
        'Core:\n  - installed: 1.11.16\n  - latest: 1.11.16\n\nPlugins:\n  - postgres: 1.11.0';
      expect(await onPath(text)).toBe(`  ~/bin/dbt has no duckdb adapter.
  Install it: python -m pip install dbt-duckdb
  Or let floe bring its own dbt: set FLOE_DBT=managed`);
    });
  });

  describe('FLOE407: too old', () => {
    it('in a venv', async () => {
      expect(await inVenv({ 'dbt-core': '1.7.19', 'dbt-duckdb': '1.7.5', pip: '24.0' }))
        .toBe(`  ~/workspace/shop/.venv/bin/dbt is dbt-core 1.7.19; floe needs 1.8 or newer.
  Upgrade it: ~/workspace/shop/.venv/bin/python -m pip install --upgrade dbt-core dbt-duckdb
  Or let floe bring its own dbt: set FLOE_DBT=managed`);
    });

    it('so old that the package dbt still stood for dbt-core', async () => {
      expect(await inVenv({ 'dbt-core': '0.21.1', dbt: '0.21.1' })).toMatch(
        /is dbt-core 0\.21\.1;/,
      );
    });

    it.each([
      ['pipx_metadata.json', 'pipx upgrade --include-injected shop-dbt'],
      ['uv-receipt.toml', 'uv tool install dbt-core --with dbt-duckdb --upgrade'],
      [
        'CACHEDIR.TAG',
        'uv pip install --python ~/shop-dbt/bin/python --upgrade dbt-core dbt-duckdb',
      ],
    ])('in an environment with %s', async (file, command) => {
      const dbt = machine.venv(machine.at('shop-dbt'), { 'dbt-core': '1.5.0' });
      machine.file(machine.at('shop-dbt', file), '');
      expect(await sentenceOf({ dbt })).toContain(`\n  Upgrade it: ${command}\n`);
    });

    it('told by dbt itself', async () => {
      expect(await onPath('installed version: 0.19.2\n   latest version: 1.0.1')).toMatch(
        /is dbt-core 0\.19\.2; floe needs 1\.8 or newer\.\n {2}Upgrade it: python -m pip/,
      );
    });
  });

  it('FLOE408: its Python is gone', async () => {
    machine.venv(venv(), { ...core, 'dbt-duckdb': '1.11.1' });
    rmSync(path.join(venv(), 'bin/python'));
    symlinkSync('/no/such/python3.9', path.join(venv(), 'bin/python'));
    expect(await sentenceOf())
      .toBe(`  ~/workspace/shop/.venv/bin/dbt can't start: its Python is gone (~/workspace/shop/.venv/bin/python).
  Make its environment anew, and install dbt there again.
  Or let floe bring its own dbt: set FLOE_DBT=managed`);
  });

  it('FLOE402: a .venv whose dbt may not be executed', async () => {
    chmodSync(machine.venv(venv(), core), 0o644);
    expect(await sentenceOf())
      .toBe(`  The .venv names a file that may not be executed: ~/workspace/shop/.venv/bin/dbt
  Allow it with chmod +x, or choose another dbt.`);
  });

  it('FLOE418: stopped while dbt was asked for its version', async () => {
    const stop = new AbortController();
    stop.abort();
    machine.dbtThatSays(path.join(machine.bin, 'dbt'), 'dbt 2.0.5');
    expect(await sentenceOf({ signal: stop.signal })).toBe(
      '  Stopped before dbt was there. The next run starts afresh.',
    );
  });
});

describe('a dbt that is fine', () => {
  let machine: PuppetMachine;
  beforeEach(() => {
    machine = new PuppetMachine();
  });
  afterEach(() => {
    machine.remove();
  });

  const system = () => machine.at('system');
  const resolve = (dbt: string, adapter = 'duckdb') => resolveDbt(machine.query({ dbt, adapter }));

  it.each([
    ['1.8.0b2', { 'dbt-core': '1.8.0b2', 'dbt-duckdb': '1.8.0' }],
    ['1.12.6', { 'dbt-core': '1.12.6', 'dbt-duckdb': '1.11.1' }],
    ['2.0.5', { dbt: '2.0.5' }],
    ['2.0.4', { 'dbt-oss': '2.0.4' }],
  ] as const)('version %s, told by its packages', async (version, packages) => {
    expect(await resolve(machine.venv(system(), packages))).toMatchObject({ value: { version } });
  });

  it('an adapter package with a longer name', async () => {
    const dbt = machine.venv(system(), { ...core, 'dbt-athena-community': '1.9.0' });
    expect(await resolve(dbt, 'athena')).toMatchObject({ ok: true });
  });

  it('an adapter in a package of any name', async () => {
    const dbt = machine.venv(system(), core);
    const site = path.join(system(), 'lib/python3.11/site-packages');
    machine.file(path.join(site, 'dbt/adapters/inhouse/__init__.py'), '');
    expect(await resolve(dbt, 'inhouse')).toMatchObject({ ok: true });
  });

  it('a script that finds its Python on PATH', async () => {
    machine.venv(system(), { ...core, 'dbt-duckdb': '1.11.1' });
    symlinkSync(path.join(system(), 'bin/python'), path.join(machine.bin, 'python3'));
    const dbt = path.join(system(), 'bin/dbt');
    machine.file(dbt, '#!/usr/bin/env python3\n');
    expect(machine.valueOf(await resolve(dbt))).toMatchObject({ python: '~/bin/python3' });
  });

  it('a script that lies outside of the environment of its Python', async () => {
    machine.venv(system(), { ...core, 'dbt-duckdb': '1.11.1' });
    const dbt = machine.file(machine.at('tools/dbt'), `#!${path.join(system(), 'bin/python')}\n`);
    chmodSync(dbt, 0o755);
    expect(machine.valueOf(await resolve(dbt))).toMatchObject({
      command: '~/tools/dbt',
      version: '1.11.16',
    });
  });

  it('a venv that was once made for another Python keeps the packages of both', async () => {
    const dbt = machine.venv(system(), { ...core, 'dbt-duckdb': '1.11.1' });
    machine.packages(path.join(system(), 'lib/python3.9/site-packages'), { 'dbt-core': '1.5.0' });
    expect(await resolve(dbt)).toMatchObject({ value: { version: '1.11.16' } });
  });

  describe('that has to be asked', () => {
    const answer = 'Core:\n  - installed: 1.11.16\n\nPlugins:\n  - duckdb: 1.11.1 - Up to date!';

    it('is asked once, and again when it changed', async () => {
      const dbt = machine.dbtThatSays(machine.at('shims/dbt'), answer);
      const first = machine.valueOf(await resolve(dbt));
      expect(first).toEqual({ command: '~/shims/dbt', source: 'option', version: '1.11.16' });
      expect(machine.valueOf(await resolve(dbt))).toEqual(first);
      expect(machine.timesAsked()).toBe(1);
      machine.dbtThatSays(dbt, `${answer}\n  - postgres: 1.11.0`);
      await resolve(dbt);
      expect(machine.timesAsked()).toBe(2);
    });

    it('is asked again after a bad answer', async () => {
      const dbt = machine.dbtThatSays(machine.at('shims/dbt'), 'Core:\n  - installed: 1.11.16');
      await resolve(dbt);
      await resolve(dbt);
      expect(machine.timesAsked()).toBe(2);
    });

    it('is asked again when the kept answer is spoilt', async () => {
      const dbt = machine.dbtThatSays(machine.at('shims/dbt'), answer);
      await resolve(dbt);
      const notes = path.join(machine.cache, 'dbt-versions');
      for (const name of machine.namesIn(notes)) machine.file(path.join(notes, name), '{"engine"');
      expect(await resolve(dbt)).toMatchObject({ ok: true });
      expect(machine.timesAsked()).toBe(2);
    });

    it('is asked when the cache folder can not be written, too', async () => {
      machine.file(machine.cache, 'a file');
      const dbt = machine.dbtThatSays(machine.at('shims/dbt'), 'dbt 2.0.5');
      expect(await resolve(dbt)).toMatchObject({ value: { version: '2.0.5' } });
    });

    it('where the system may have the adapter that the environment lacks', async () => {
      const dbt = machine.venv(
        system(),
        core,
        'version = 3.11.7\ninclude-system-site-packages = true',
      );
      machine.script(path.join(system(), 'bin/python'), `cat <<'END'\n${answer}\nEND`);
      expect(await resolve(dbt)).toMatchObject({ ok: true });
    });

    it('where a binary only happens to lie beside the packages of another', async () => {
      const dbt = machine.venv(system(), { ...core, 'dbt-duckdb': '1.11.1' });
      rmSync(dbt);
      copyFileSync('/bin/echo', dbt);
      expect(machine.sentenceOf(await resolve(dbt))).toMatch(/is no dbt that floe knows/);
    });

    it('sees nothing of the secrets and the dbt settings of the user', async () => {
      const dbt = machine.script(machine.at('shims/dbt'), 'env; exit 1');
      const outcome = await resolveDbt(
        machine.query({ dbt, env: { DB_PASSWORD: 'hunter2', DBT_PROFILES_DIR: '/x', LANG: 'C' } }),
      );
      const seen = machine.sentenceOf(outcome);
      expect(seen).toContain('LANG=C');
      expect(seen).toContain('DBT_SEND_ANONYMOUS_USAGE_STATS=false');
      expect(seen).not.toContain('hunter2');
      expect(seen).not.toContain('DBT_PROFILES_DIR');
    });
  });
});
