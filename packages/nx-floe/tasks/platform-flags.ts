import { valuesOf } from './command-line';

/**
 * Hand `--platformEnv` and `--platform` from the command line to the commands that tell Nx which platform.yaml a task
 * depends on: they are written before there is a command line.
 */
export const flagVariables = { env: 'NX_FLOE_PLATFORM_ENV', file: 'NX_FLOE_PLATFORM' } as const;

/**
 * What a command line says about the platform; an empty text for what it does not say.
 *
 * @param argv as in `process.argv`: node and Nx come first
 */
export function platformFlagsIn(argv: readonly string[]): { env: string; file: string } {
  // Nx hands on to the executor what stands after `--` as well.
  const words = argv.slice(2);
  return {
    env: valuesOf(words, 'platformEnv', 'platform-env').at(-1) ?? '',
    file: valuesOf(words, 'platform').at(-1) ?? '',
  };
}
