import { defaultPlatformEnv, platformCandidates } from 'floe-core/outline';
import path from 'node:path';
import { flagVariables } from '../tasks';
import type { PlatformChoice } from './platform-choices';
import { escaped } from './shell';

/** Stand in a path for what only the shell knows. */
const marks = { env: '\u0001', home: '\u0002' } as const;

/**
 * A command for a POSIX shell in the root of the workspace: it prints the path and the text of the platform.yaml in
 * force at that moment, by the rules of floe-core's `readPlatform`, or nothing when there is none.
 *
 * @param root the project's folder, relative to the workspace
 */
export function printPlatform(root: string, { env, file }: PlatformChoice): string {
  return [
    ...firstGiven(
      'e',
      `$${flagVariables.env}`,
      env === undefined ? '$FLOE_PLATFORM_ENV' : escaped(env),
      defaultPlatformEnv,
    ),
    ...firstGiven(
      'f',
      `$${flagVariables.file}`,
      file === undefined ? '$FLOE_PLATFORM_FILE' : escaped(file),
    ),
    `if [ "$f" ]; then set -- "$f"; else set -- ${places(root).join(' ')}; fi`,
    `for p do if [ -e "$p" ]; then printf '%s\\n' "$p"; cat "$p"; break; fi; done`,
  ].join('; ');
}

/** Sets a variable to the first of some texts that is not empty. */
function firstGiven(name: string, ...values: readonly string[]): string[] {
  return [`${name}=""`, ...values.map((value) => `[ "$${name}" ] || ${name}="${value}"`)];
}

function places(root: string): string[] {
  const workspaceRoot = path.resolve('/');
  const candidates = platformCandidates({
    projectDir: path.join(workspaceRoot, root),
    workspaceRoot,
    env: marks.env,
    home: path.join(workspaceRoot, marks.home),
  });
  return candidates
    .map((each) => path.relative(workspaceRoot, each).split(path.sep).join('/'))
    .map((each) => `./${each}`.replace(`./${marks.home}`, marks.home))
    .map((each) => escaped(each).replace(marks.env, '$e').replace(marks.home, '$HOME'))
    .map((each) => `"${each}"`);
}
