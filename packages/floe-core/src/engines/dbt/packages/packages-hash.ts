import { pythonFile } from '../../../assets';
import { dbtEnvironment } from '../process/dbt-environment';
import { runProcess } from '../process/dbt-process';
import type { DbtSettings } from '../settings';

const hashing = pythonFile('packages_hash.py');

/**
 * Asks dbt for its hash (SHA-1) of the packages a project declares, which is that of a package-lock.yml made for them.
 *
 * @param vars YAML or JSON mapping, handed to dbt as it is
 * @returns undefined where this dbt does not tell: it is not known, or no program of Python's
 */
export async function hashOfPackages(
  { python, dbtProjectDir, projectDir, env }: DbtSettings,
  vars: string | undefined,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (python === undefined) return undefined;
  const lines = runProcess(
    {
      command: python,
      args: [hashing, dbtProjectDir, vars ?? ''],
      cwd: projectDir,
      env: dbtEnvironment(env),
    },
    signal,
  );
  let hash: string | undefined;
  let next = await lines.next();
  for (; !next.done; next = await lines.next()) {
    if (/^[0-9a-f]{40}$/.test(next.value)) hash = next.value;
  }
  return next.value.exitCode === 0 ? hash : undefined;
}
