import { pythonFile } from '../../../assets';
import type { DbtSettings } from '../settings';

const launcher = pythonFile('dbt_process.py');

/**
 * How a dbt is started: by the Python it runs in, which is told to look for garbage more rarely, or as it is where
 * there is no Python (dbt 2) or where `dbt` is no script of Python's (the launchers of Windows).
 *
 * @param args what dbt is to do
 */
export function dbtCommand(
  { dbt, python }: Pick<DbtSettings, 'dbt' | 'python'>,
  args: readonly string[],
): { readonly command: string; readonly args: readonly string[] } {
  return python !== undefined && startsByPython({ python })
    ? { command: python, args: [launcher, dbt, ...args] }
    : { command: dbt, args };
}

/** Whether a dbt is started by its Python: only then is there a gate. */
export function startsByPython({ python }: Pick<DbtSettings, 'python'>): boolean {
  return python !== undefined && process.platform !== 'win32';
}
