import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { puppetDbt, type Step } from '../../../../testing/puppet-dbt/puppet-dbt';
import { paintFor, renderDiagnostics } from '../../../diagnostics';
import { hostOf } from '../../../../testing/dbt-host';
import type { DbtSettings } from '../settings';
import { installPackages } from './install-packages';

describe('installing the packages of a dbt project', () => {
  let folder: string;
  const file = (name: string): string => path.join(folder, name);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floe-deps-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function install(
    steps: readonly Step[],
    more: Partial<DbtSettings> = {},
    signal = new AbortController().signal,
    onLine: (line: string) => void = () => undefined,
  ): Promise<{ ok: boolean; heard: string[]; sentence: string[] }> {
    const host = hostOf({
      dbt: puppetDbt(folder, steps),
      projectDir: folder,
      dbtProjectDir: file('transform'),
      logDir: file('run'),
      env: { DBT_ENV_SECRET_GIT: 's3cret' },
      ...more,
    });
    const heard: string[] = [];
    const outcome = await installPackages(
      host,
      undefined,
      (line) => {
        heard.push(line);
        onLine(line);
      },
      signal,
    );
    const sentence = outcome.ok ? [] : renderDiagnostics(outcome.problems, paintFor(false));
    return { ok: outcome.ok, heard, sentence };
  }

  it('asks dbt deps, in plain text, for this project', async () => {
    await install([{ record: file('call.json') }]);
    const call = JSON.parse(readFileSync(file('call.json'), 'utf8'));
    expect(call.args).toEqual([
      ...['--no-use-colors', '--log-format', 'text', 'deps'],
      ...['--project-dir', file('transform'), '--profiles-dir', file('.floe')],
      ...['--log-path', file('run')],
    ]);
    expect(call.cwd).toBe(folder);
    expect(call.env.DBT_SEND_ANONYMOUS_USAGE_STATS).toBe('false');
  });

  it('passes on each line, without clock, colour and secrets', async () => {
    const said = [
      '02:58:45  Installing dbt-labs/dbt_utils',
      '',
      '\u001b[0m02:58:46  From https://s3cret@host/x',
    ];
    const { ok, heard } = await install([{ say: said }, { exit: 0 }]);
    expect(ok).toBe(true);
    expect(heard).toEqual(['Installing dbt-labs/dbt_utils', 'From https://*****@host/x']);
  });

  it('tells what dbt said when it failed', async () => {
    const { sentence } = await install([
      { say: ['02:58:45  Package dbt-labs/dbt_utilz was not found in the package index'] },
      { exit: 2 },
    ]);
    expect(sentence).toEqual([
      '  dbt deps could not install the packages of this project:',
      '  Package dbt-labs/dbt_utilz was not found in the package index',
      '  Check how the packages are spelt, and that the network can be reached.',
    ]);
  });

  it('tells only the last lines of a long story', async () => {
    const story = Array.from({ length: 40 }, (_, index) => `step ${index}`);
    const { sentence } = await install([{ say: story }, { exit: 1 }]);
    expect(sentence).toEqual([
      '  dbt deps could not install the packages of this project:',
      ...story.slice(-15).map((line) => `  ${line}`),
      '  Check how the packages are spelt, and that the network can be reached.',
    ]);
  });

  it('says so when dbt could not be started', async () => {
    const { sentence } = await install([], { dbt: file('nothing') });
    expect(sentence).toEqual([
      `  dbt could not be started: spawn ${file('nothing')} ENOENT`,
      '  To use a dbt that floe installs for itself: FLOE_DBT=managed',
    ]);
  });

  it('says that it was interrupted', async () => {
    const stop = new AbortController();
    const steps: Step[] = [{ say: ['Installing'] }, { hang: true }];
    const { sentence } = await install(steps, {}, stop.signal, () => {
      stop.abort();
    });
    expect(sentence).toEqual([
      '  dbt deps could not install the packages of this project:',
      '  Installing',
      '  It was interrupted.',
      '  Check how the packages are spelt, and that the network can be reached.',
    ]);
  });
});
