import path from 'node:path';

/** The absolute path of a program of a Python environment, such as `dbt` or `python`. */
export function programIn(environment: string, name: string): string {
  return process.platform === 'win32'
    ? path.join(environment, 'Scripts', `${name}.exe`)
    : path.join(environment, 'bin', name);
}
