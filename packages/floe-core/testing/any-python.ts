import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * A Python from 3.10 on, with or without dbt: that beside `FLOE_TEST_DBT`, else the first on the PATH. Throws where there
 * is none, since a test that skips itself would be missed by nobody.
 */
export function anyPython(): string {
  const dbt = process.env.FLOE_TEST_DBT;
  const beside = ['python', 'python3', 'python.exe'].map((name) =>
    path.join(path.dirname(dbt ?? ''), name),
  );
  const found = dbt ? beside.find((each) => existsSync(each)) : undefined;
  if (found) return found;
  const recent = (name: string) =>
    spawnSync(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))']).status === 0;
  const onPath = ['python3', 'python'].find(recent);
  if (onPath) return onPath;
  throw new Error('These tests need a Python from 3.10 on, and there is none on the PATH.');
}
