import { beginTrace } from './command-trace';
import { excludeIn, excludeVariable } from './exclude-flag';
import { flagVariables, platformFlagsIn } from './platform-flags';
import { runOptionsIn, runVariables } from './run-options';

/**
 * Runs before the tasks of every Nx command: keeps what the command line says where executors and inputs, which do not
 * see it, can find it, and begins the trace all of them are in.
 */
export function preTasksExecution(
  _options: unknown,
  { argv, id }: { readonly argv: readonly string[]; readonly id: string },
): void {
  // Always assigned: with the daemon, this process has seen earlier commands.
  process.env[excludeVariable] = excludeIn(argv) ?? '';
  const { env, file } = platformFlagsIn(argv);
  process.env[flagVariables.env] = env;
  process.env[flagVariables.file] = file;
  process.env[runVariables.options] = runOptionsIn(argv);
  process.env[runVariables.command] = id;
  beginTrace(id);
}
