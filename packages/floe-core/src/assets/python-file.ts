import path from 'node:path';

/**
 * Absolute path of a Python file that floe-core ships. The folder lies beside `src` and `dist` alike, so it is found from both.
 *
 * @param name relative to the folder `python`, with `/`
 */
export function pythonFile(name: string): string {
  return path.join(__dirname, '..', '..', 'python', name);
}
