import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { paintFor, renderDiagnostics } from '../diagnostics';
import { openWarehouse } from './index';
import type { Question, WarehouseAccess } from './warehouse';

const question: Question = {
  kind: 'row-count',
  relation: { schema: 'main', identifier: 'orders' },
};

/** A Python that is none: what a shell script makes of being asked. */
describe('a Python that misbehaves', () => {
  let folder: string;
  let python: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floe-puppet-'));
    python = path.join(folder, 'python');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const accessTo = (
    script: string | undefined,
    more: Partial<WarehouseAccess> = {},
  ): WarehouseAccess => {
    if (script !== undefined) writeFileSync(python, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return {
      python,
      profilesDir: folder,
      dbtProjectDir: folder,
      cwd: folder,
      env: { PATH: process.env.PATH },
      ...more,
    };
  };

  async function sentences(access: WarehouseAccess, timeoutSeconds = 30): Promise<string[]> {
    const outcome = await openWarehouse(access, { timeoutSeconds }).ask([question]);
    expect(outcome.ok).toBe(false);
    return outcome.ok ? [] : renderDiagnostics(outcome.problems, paintFor(false));
  }

  /** Waits for the puppet's sign of life, or for its end when it gives none. */
  async function startOf(sign: string, asked: Promise<unknown>): Promise<void> {
    const asking = { over: false };
    const end = (): void => {
      asking.over = true;
    };
    asked.then(end, end);
    while (!asking.over && !existsSync(sign)) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  const advice =
    '  Check that this Python runs; if its environment is broken, delete it and make it again.';

  it('prints garbage', async () => {
    expect(await sentences(accessTo('echo "<html>"'))).toEqual([
      `  The Python that looks into the warehouse gave no answer: ${python}`,
      advice,
    ]);
  });

  it('ends with an error, whose last words are told without secrets', async () => {
    const access = accessTo('echo Traceback >&2; echo "Boom: $DB_PASSWORD" >&2; exit 3', {
      env: { PATH: process.env.PATH, DB_PASSWORD: 'hush-hush' },
    });
    expect(await sentences(access)).toEqual([
      `  The Python that looks into the warehouse ended with exit code 3: ${python}`,
      '  It said: Boom: *****',
      advice,
    ]);
  });

  it('is killed by something', async () => {
    expect(await sentences(accessTo('kill -9 $$'))).toEqual([
      `  The Python that looks into the warehouse was ended by SIGKILL: ${python}`,
      advice,
    ]);
  });

  it('is not there', async () => {
    expect(await sentences(accessTo(undefined))).toEqual([
      `  The Python that looks into the warehouse could not be started (ENOENT): ${python}`,
      advice,
    ]);
  });

  it('hangs', async () => {
    expect(await sentences(accessTo('exec sleep 300'), 0.3)).toEqual([
      '  The warehouse did not answer within 0.3 seconds.',
      '  Try again; if it stays so, check that it is not busy or out of reach.',
    ]);
  });

  it('hangs, and the user has had enough', async () => {
    const controller = new AbortController();
    const started = path.join(folder, 'started');
    const access = accessTo(`touch ${started}; exec sleep 300`, { signal: controller.signal });
    const asked = sentences(access);
    await startOf(started, asked);
    controller.abort();
    expect(await asked).toEqual([
      '  Looking into the warehouse was interrupted. Nothing was changed.',
    ]);
  });

  it('is not even started when the user had enough before, or nothing is asked', async () => {
    const started = path.join(folder, 'started');
    const access = accessTo(`touch ${started}`, { signal: AbortSignal.abort() });
    expect(await sentences(access)).toEqual([
      '  Looking into the warehouse was interrupted. Nothing was changed.',
    ]);
    expect(await openWarehouse(accessTo(`touch ${started}`)).ask([])).toEqual({
      ok: true,
      value: [],
      warnings: [],
    });
    expect(existsSync(started)).toBe(false);
  });

  it('is told the questions by stdin alone, with the telemetry of dbt off', async () => {
    const seen = path.join(folder, 'seen');
    await sentences(
      accessTo(`{ echo "$@"; echo "$DBT_SEND_ANONYMOUS_USAGE_STATS"; cat; } > ${seen}`),
    );
    const [argv, telemetry, stdin = ''] = readFileSync(seen, 'utf8').split('\n');
    expect(argv).toMatch(/^-X utf8 \S+\/python\/warehouse\.py$/);
    expect(telemetry).toBe('false');
    expect(JSON.parse(stdin)).toEqual({
      profilesDir: folder,
      dbtProjectDir: folder,
      questions: [question],
    });
  });
});
