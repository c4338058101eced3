import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { logged, puppetDbt, type Step } from '../../../testing/puppet-dbt/puppet-dbt';
import { sentenceOf } from '../../diagnostics';
import type { RunPlan } from '../plan';
import { readProject } from './read-project';

describe('dbt parse', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floe-parse-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const planOf = (steps: readonly Step[], more: Partial<RunPlan> = {}): RunPlan => ({
    runId: 'r',
    project: 'shop',
    command: 'build',
    dbt: puppetDbt(folder, steps),
    projectDir: folder,
    dbtProjectDir: folder,
    profilesDir: folder,
    runDir: path.join(folder, '.floe/runs/r'),
    options: { vars: '{a: 1}' },
    env: { PATH: process.env.PATH, DBT_ENV_SECRET_PASSWORD: 'hunter22' },
    ...more,
  });
  const parse = (plan: RunPlan): ReturnType<typeof readProject> =>
    readProject('parse', plan, new AbortController().signal);
  it('is done when dbt is content', async () => {
    expect((await parse(planOf([{ exit: 0 }]))).ok).toBe(true);
    expect(existsSync(path.join(folder, '.floe/runs/r'))).toBe(true);
  });

  it("fails with dbt's own words, without secrets", async () => {
    const parsed = await parse(
      planOf([
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
    const gone = await parse(planOf([], { dbt: path.join(folder, 'nowhere') }));
    expect(!gone.ok && gone.problems[0]?.code).toBe('FLOE501');
    writeFileSync(path.join(folder, 'file'), '');
    const shut = await parse(planOf([], { runDir: path.join(folder, 'file/r') }));
    expect(!shut.ok && shut.problems[0]?.code).toBe('FLOE533');
    expect(readFileSync(path.join(folder, 'file'), 'utf8')).toBe('');
  });
});
