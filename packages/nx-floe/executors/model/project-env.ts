import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';

type Environment = Readonly<Record<string, string | undefined>>;

/** The files Nx takes a project's variables from, the one that wins first. */
const files = ['.env.local', '.local.env', '.env'];

/**
 * The environment of a project. For a task of its own Nx reads the `.env` files of its project; for a batch it does not.
 * What is in the environment already stays, and `NX_LOAD_DOT_ENV_FILES=false` switches it off, as it does with Nx.
 *
 * @param folder absolute folder of the project
 */
export function projectEnv(folder: string, env: Environment): Environment {
  if (env.NX_LOAD_DOT_ENV_FILES === 'false') return env;
  const read = files.map((file) => variablesIn(path.join(folder, file)));
  return Object.assign({}, ...read.reverse(), env) as Environment;
}

function variablesIn(file: string): Environment {
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}
