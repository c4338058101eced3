import { existsSync } from 'node:fs';
import path from 'node:path';

import { paintFor, renderDiagnostics } from '../src/diagnostics';
import { resolveDbt } from '../src/toolchain';

/** The real dbt the tests run with. */
export interface RealDbt {
  /** Absolute path of the executable. */
  readonly command: string;
  /** Absolute path of its Python. */
  readonly python: string;
}

/**
 * The dbt named by `FLOE_TEST_DBT`. Tests that need it fail without it: one that skips itself would be
 * missed by nobody.
 */
export function realDbt(): RealDbt {
  const command = process.env.FLOE_TEST_DBT;
  if (!command) {
    throw new Error(
      'This test runs a real dbt and FLOE_TEST_DBT does not name one. Run the tests with `npm test`, which makes an environment with dbt first.',
    );
  }
  const folder = path.dirname(command);
  const names = process.platform === 'win32' ? ['python.exe'] : ['python', 'python3'];
  const python = names.map((name) => path.join(folder, name)).find((each) => existsSync(each));
  if (!python) throw new Error(`There is no Python beside ${command}, named by FLOE_TEST_DBT.`);
  return { command, python };
}

/**
 * A dbt with the PostgreSQL adapter: the one named by `FLOE_TEST_DBT_POSTGRES`, else the one floe makes for its users, once
 * for this machine.
 */
export async function realPostgresDbt(): Promise<string> {
  const chosen = process.env.FLOE_TEST_DBT_POSTGRES;
  if (chosen) return chosen;
  const found = await resolveDbt({
    ...{ projectDir: __dirname, dbt: 'managed', adapter: 'postgres', env: process.env },
    onProgress: () => undefined,
  });
  if (found.ok) return found.value.command;
  throw new Error(renderDiagnostics(found.problems, paintFor(false)).join('\n'));
}
