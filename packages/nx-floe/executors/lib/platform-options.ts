import type { ExecutorContext } from '@nx/devkit';
import type { ProjectRequest } from 'floe-core';
import path from 'node:path';
import { projectRequest } from './context';

/** Which platform.yaml is meant, as people write it in a project.json or on the command line. */
export interface WrittenPlatformOptions {
  readonly platformEnv?: string;
  /** Relative to the workspace. */
  readonly platform?: string;
}

/** The project an executor was started for, with the platform its options name. An empty option counts as none. */
export function platformRequest(
  { platformEnv, platform }: WrittenPlatformOptions,
  context: ExecutorContext,
): ProjectRequest {
  const platformFile = fileInWorkspace(platform, context);
  return {
    ...projectRequest(context),
    ...(platformEnv?.trim() && { platformEnv: platformEnv.trim() }),
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

function fileInWorkspace(
  written: string | undefined,
  { root }: ExecutorContext,
): string | undefined {
  return written?.trim() ? path.resolve(root, written.trim()) : undefined;
}
