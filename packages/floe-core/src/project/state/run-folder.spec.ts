import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { clearOldRuns, newRunId, runFolder } from './run-folder';

describe('the name of a run', () => {
  it('is its time, to the second and in UTC, and six letters of chance', () => {
    const name = newRunId(new Date('2026-11-24T03:15:30.987+01:00'));
    expect(name).toMatch(/^20261124T021530Z-[0-9a-f]{6}$/);
  });

  it('does not come twice in the same moment', () => {
    const now = new Date();
    expect(newRunId(now)).not.toBe(newRunId(now));
  });

  it('is that of its folder', () => {
    expect(runFolder(path.join('/', 'shop', '.floe'), 'r1')).toBe(
      path.join('/', 'shop', '.floe', 'runs', 'r1'),
    );
  });
});

describe('clearing old runs', () => {
  let project: string;

  beforeEach(() => {
    project = mkdtempSync(path.join(tmpdir(), 'floe-runs-'));
  });
  afterEach(() => {
    rmSync(project, { recursive: true, force: true });
  });

  const idOf = (second: number): string => newRunId(new Date(Date.UTC(2026, 10, 24, 2, 0, second)));
  const left = (): string[] => readdirSync(path.join(project, 'runs')).toSorted();

  function make(names: readonly string[]): void {
    for (const name of names) {
      const folder = runFolder(project, name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, 'dbt.log'), '');
    }
  }

  it('keeps the twenty newest', async () => {
    const names = Array.from({ length: 25 }, (_, second) => idOf(second));
    make(names.toReversed());
    await clearOldRuns(project);
    expect(left()).toEqual(names.slice(5));
  });

  it('keeps all when they are twenty or fewer', async () => {
    const names = Array.from({ length: 20 }, (_, second) => idOf(second));
    make(names);
    await clearOldRuns(project);
    expect(left()).toEqual(names);
  });

  it('never removes what floe has not made, and does not count it', async () => {
    const foreign = [
      '00000000T000000Z',
      '00000000T000000Z-ABCDEF',
      '19990101T000000Z-abcdef.bak',
      'a-19990101T000000Z-abcdef',
      'notes',
    ];
    const names = Array.from({ length: 21 }, (_, second) => idOf(second));
    make([...foreign, ...names]);
    await clearOldRuns(project);
    expect(left()).toEqual([...foreign, ...names.slice(1)].toSorted());
  });

  it('has nothing to do where nothing has run', async () => {
    await expect(clearOldRuns(project)).resolves.toBeUndefined();
  });
});
