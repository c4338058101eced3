import path from 'node:path';
import { kindOf } from './machine';

/**
 * Finds a program the way a shell does.
 *
 * @param name a bare name, such as `dbt`
 * @returns its absolute path, links not followed; `undefined` when no folder of `PATH` has it
 */
export async function findProgram(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  for (const folder of foldersOf(env)) {
    for (const ending of endingsOf(env)) {
      const candidate = path.join(folder, name + ending);
      if ((await kindOf(candidate)) === 'program') return candidate;
    }
  }
  return undefined;
}

function foldersOf(env: Readonly<Record<string, string | undefined>>): string[] {
  const value = env.PATH ?? env.Path ?? '';
  return value.split(path.delimiter).filter((folder) => path.isAbsolute(folder));
}

function endingsOf(env: Readonly<Record<string, string | undefined>>): string[] {
  if (process.platform !== 'win32') return [''];
  return (env.PATHEXT ?? '.EXE;.CMD;.BAT').split(';').filter(Boolean);
}
