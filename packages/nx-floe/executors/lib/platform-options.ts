import type { ExecutorContext } from '@nx/devkit';
import type { ProjectRequest } from 'floe-core';
import path from 'node:path';
import { flagVariables } from '../../tasks';
import { projectRequest } from './context';

/** Which platform.yaml is meant, as people write it in a project.json or on the command line. */
export interface WrittenPlatformOptions {
  readonly platformEnv?: string;
  /** Relative to the workspace. */
  readonly platform?: string;
}

/**
 * The project an executor was started for, with the platform its options name. An empty option counts as none.
 *
 * Nx hands a flag of the command line to the tasks that were asked for, and not to those they depend on: `run` in prod would
 * be after a `compile` for another environment. So what the command line says comes first, for all of them.
 */
export function platformRequest(
  { platformEnv, platform }: WrittenPlatformOptions,
  context: ExecutorContext,
): ProjectRequest {
  const { env } = process;
  const platformFile = fileInWorkspace(given(env[flagVariables.file]) ?? platform, context);
  const name = given(env[flagVariables.env]) ?? given(platformEnv);
  return {
    ...projectRequest(context),
    ...(name !== undefined && { platformEnv: name }),
    ...(platformFile !== undefined && { platformFile }),
  };
}

/** The artifacts an option names, when it does. */
export function artifactsOption(
  { artifacts }: { readonly artifacts?: string },
  context: ExecutorContext,
): { readonly artifacts?: string } {
  const file = fileInWorkspace(artifacts, context);
  return file === undefined ? {} : { artifacts: file };
}

/** The baseline an option names, when it does. */
export function baselineOption(
  { baseline }: { readonly baseline?: string },
  context: ExecutorContext,
): { readonly baseline?: string } {
  const folder = fileInWorkspace(baseline, context);
  return folder === undefined ? {} : { baseline: folder };
}

function given(written: string | undefined): string | undefined {
  const text = written?.trim();
  return text === '' ? undefined : text;
}

function fileInWorkspace(
  written: string | undefined,
  { root }: ExecutorContext,
): string | undefined {
  return written?.trim() ? path.resolve(root, written.trim()) : undefined;
}
