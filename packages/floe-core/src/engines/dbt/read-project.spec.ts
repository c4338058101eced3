import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { logged, puppetDbt, type Step } from '../../../testing/puppet-dbt/puppet-dbt';
import { sentenceOf } from '../../diagnostics';
import { hostOf } from '../../../testing/dbt-host';
import type { DbtHost } from './host';
import type { DbtSettings } from './settings';
import { readProject } from './read-project';

describe('dbt parse', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floe-parse-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const hostFor = (steps: readonly Step[], more: Partial<DbtSettings> = {}): DbtHost =>
    hostOf({
      dbt: puppetDbt(folder, steps),
      projectDir: folder,
      env: { PATH: process.env.PATH, DBT_ENV_SECRET_PASSWORD: 'hunter22' },
      ...more,
    });
  const parse = (host: DbtHost): ReturnType<typeof readProject> =>
    readProject('parse', host, '{a: 1}', new AbortController().signal);
  it('is done when dbt is content', async () => {
    expect((await parse(hostFor([{ exit: 0 }]))).ok).toBe(true);
    expect(existsSync(path.join(folder, '.floe/logs'))).toBe(true);
  });

  it("fails with dbt's own words, without secrets", async () => {
    const parsed = await parse(
      hostFor([
        {
          say: [
            logged('MainEncounteredError', { exc: 'Compilation Error\n  no node hunter22' }),
            'and a plain line',
          ],
        },
        { exit: 2 },
      ]),
    );
    expect(!parsed.ok && parsed.problems.flatMap(sentenceOf)).toEqual([
      'dbt cannot read this project (dbt parse):',
      'Compilation Error',
      '  no node *****',
      'and a plain line',
      'Mend this, and try again.',
    ]);
  });

  it('says so when dbt cannot be started or nothing can be written', async () => {
    const gone = await parse(hostFor([], { dbt: path.join(folder, 'nowhere') }));
    expect(!gone.ok && gone.problems[0]?.code).toBe('FLOE501');
    writeFileSync(path.join(folder, 'file'), '');
    const shut = await parse(hostFor([], { logDir: path.join(folder, 'file/r') }));
    expect(!shut.ok && shut.problems[0]?.code).toBe('FLOE533');
    expect(readFileSync(path.join(folder, 'file'), 'utf8')).toBe('');
  });
});
