import path from 'node:path';

import type { Distributions } from './distributions';
import { readPythonEnvironment } from './python-environment';

/**
 * The packages beside a Python that has a dbt, by name in lower case with `-`, read without starting it.
 *
 * @param python absolute path
 * @returns undefined where other folders may count too, so that what is installed cannot be told for certain
 */
export async function installedPackages(
  python: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Distributions | undefined> {
  const root = path.dirname(path.dirname(python));
  return (await readPythonEnvironment(root, python, env))?.distributions;
}
