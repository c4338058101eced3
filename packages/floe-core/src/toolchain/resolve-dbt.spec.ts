import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { PuppetMachine } from '../../testing/toolchain/puppet-machine';
import { resolveDbt } from '.';
import type { DbtQuery } from './dbt-tool';

const good = { 'dbt-core': '1.11.16', 'dbt-duckdb': '1.11.1', pip: '24.0' };

describe('resolveDbt looks in one place after the other', () => {
  let machine: PuppetMachine;
  beforeEach(() => {
    machine = new PuppetMachine();
  });
  afterEach(() => {
    machine.remove();
  });

  const places = {
    option: () => machine.venv(machine.at('chosen'), good),
    environment: () => machine.venv(machine.at('named'), good),
    'project-venv': () => machine.venv(path.join(machine.projectDir, '.venv'), good),
    'workspace-venv': () => machine.venv(path.join(machine.workspaceRoot, '.venv'), good),
    path: () => {
      const dbt = machine.venv(machine.at('system'), good);
      symlinkSync(dbt, path.join(machine.bin, 'dbt'));
      return path.join(machine.bin, 'dbt');
    },
    managed: () => machine.python('python3'),
  };
  const order = Object.keys(places) as (keyof typeof places)[];

  it.each(order)('%s comes before all that follow', async (source) => {
    const found = new Map(
      order.slice(order.indexOf(source)).map((each) => [each, places[each]()] as const),
    );
    const option = found.get('option');
    const outcome = await resolveDbt(
      machine.query({
        ...(option && { dbt: option }),
        env: { FLOE_DBT: found.get('environment') },
      }),
    );
    expect(outcome).toMatchObject({ ok: true, value: { source } });
    if (source !== 'managed')
      expect(outcome).toMatchObject({ value: { command: found.get(source) } });
  });

  it('tells the version and the Python without starting either', async () => {
    places['project-venv']();
    expect(machine.valueOf(await resolveDbt(machine.query()))).toEqual({
      command: '~/workspace/shop/.venv/bin/dbt',
      source: 'project-venv',
      version: '1.11.16',
      python: '~/workspace/shop/.venv/bin/python',
    });
  });

  it('follows the link of a dbt on PATH to its environment, as pipx and uv make them', async () => {
    places.path();
    expect(machine.valueOf(await resolveDbt(machine.query()))).toEqual({
      command: '~/bin/dbt',
      source: 'path',
      version: '1.11.16',
      python: '~/system/bin/python',
    });
  });

  it('passes over a .venv without a dbt', async () => {
    machine.script(path.join(machine.projectDir, '.venv/bin/python'), '');
    places['workspace-venv']();
    const outcome = await resolveDbt(machine.query());
    expect(outcome).toMatchObject({ value: { source: 'workspace-venv' } });
  });

  it('does without a workspace', async () => {
    places.path();
    const query: Partial<DbtQuery> = machine.query();
    delete (query as { workspaceRoot?: string }).workspaceRoot;
    expect(await resolveDbt(query as DbtQuery)).toMatchObject({ value: { source: 'path' } });
  });

  it('takes the option as relative to the project', async () => {
    machine.venv(path.join(machine.projectDir, 'tools'), good);
    const outcome = await resolveDbt(machine.query({ dbt: 'tools/bin/dbt' }));
    expect(machine.valueOf(outcome)).toMatchObject({
      command: '~/workspace/shop/tools/bin/dbt',
      source: 'option',
    });
  });

  it('takes FLOE_DBT as relative to the folder one is in, then to the project', async () => {
    machine.venv(path.join(machine.projectDir, 'tools'), good);
    const outcome = await resolveDbt(machine.query({ env: { FLOE_DBT: 'tools/bin/dbt' } }));
    expect(machine.valueOf(outcome)).toMatchObject({ source: 'environment' });
  });

  it('looks a bare name up on PATH', async () => {
    machine.venv(machine.at('system'), good);
    symlinkSync(machine.at('system/bin/dbt'), path.join(machine.bin, 'dbt-one'));
    const outcome = await resolveDbt(machine.query({ dbt: 'dbt-one' }));
    expect(machine.valueOf(outcome)).toMatchObject({ command: '~/bin/dbt-one', source: 'option' });
  });

  it('goes straight to the managed environment for the word managed', async () => {
    places.path();
    places.managed();
    for (const asked of [{ dbt: 'managed' }, { env: { FLOE_DBT: 'managed' } }]) {
      expect(await resolveDbt(machine.query(asked))).toMatchObject({
        value: { source: 'managed' },
      });
    }
  });

  it('takes an empty option and an empty FLOE_DBT for none', async () => {
    places.path();
    const outcome = await resolveDbt(machine.query({ dbt: '', env: { FLOE_DBT: ' ' } }));
    expect(outcome).toMatchObject({ value: { source: 'path' } });
  });
});

describe('a choice that is not there is never replaced', () => {
  let machine: PuppetMachine;
  beforeEach(() => {
    machine = new PuppetMachine();
    machine.venv(path.join(machine.projectDir, '.venv'), good);
  });
  afterEach(() => {
    machine.remove();
  });

  it('FLOE401: a path', async () => {
    const outcome = await resolveDbt(machine.query({ dbt: 'tools/dbt' }));
    expect(machine.sentenceOf(outcome))
      .toBe(`  The dbt option names a dbt that is not there: tools/dbt
    looked for in ~/workspace/shop/tools/dbt
  Give the path of a dbt, the name of one on PATH, or the word managed for the dbt floe brings.`);
  });

  it('FLOE401: a name', async () => {
    const outcome = await resolveDbt(machine.query({ env: { FLOE_DBT: 'dbtf' } }));
    expect(machine.sentenceOf(outcome)).toBe(`  FLOE_DBT names a dbt that is not there: dbtf
    looked for in the folders of PATH
  Give the path of a dbt, the name of one on PATH, or the word managed for the dbt floe brings.`);
  });

  it('FLOE402: a folder', async () => {
    const outcome = await resolveDbt(machine.query({ env: { FLOE_DBT: machine.folder('venv') } }));
    expect(machine.sentenceOf(outcome)).toBe(`  FLOE_DBT names a folder, not a dbt: ~/venv
  Give the path of the dbt in it, such as ~/venv/bin/dbt`);
  });

  it('FLOE402: a file that may not be executed', async () => {
    const file = machine.file(machine.at('tools/dbt'), '#!/bin/sh\n');
    expect(machine.sentenceOf(await resolveDbt(machine.query({ dbt: file }))))
      .toBe(`  The dbt option names a file that may not be executed: ~/tools/dbt
  Allow it with chmod +x, or choose another dbt.`);
  });
});
