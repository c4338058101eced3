import type { ExecutorContext } from '@nx/devkit';
import type { requestOf, VerbName } from 'floe-core';
import { flagVariables } from '../../tasks';
import { projectRequest } from './context';
import { load } from './load';

type OptionsOf<V extends VerbName> = ReturnType<typeof requestOf<V>>;

/**
 * Options of an executor, as Nx hands them over → what its verb is asked, about the project the executor was started for.
 * Paths are relative to the workspace.
 *
 * Nx hands a flag of the command line to the tasks that were asked for, and not to those they depend on: `run` in prod would
 * be after a `compile` for another environment. So what the command line says of the platform comes first, for all of them.
 */
export function verbRequest<V extends VerbName>(
  verb: V,
  options: object,
  context: ExecutorContext,
): OptionsOf<V> & ReturnType<typeof projectRequest> {
  const { env } = process;
  const flags = { platformEnv: env[flagVariables.env], platform: env[flagVariables.file] };
  const said = Object.entries(flags).filter(([, value]) => value?.trim());
  const given = { ...options, ...Object.fromEntries(said) };
  return { ...load().requestOf(verb, given, context.root), ...projectRequest(context) };
}
