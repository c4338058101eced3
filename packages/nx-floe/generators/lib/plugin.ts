import { readJsonFile } from '@nx/devkit';

export const pluginName = 'nx-floe';

/** The version of this package. */
export function pluginVersion(): string {
  // By its own name: the way to package.json differs between the sources and dist.
  return readJsonFile<{ version: string }>(require.resolve('nx-floe/package.json')).version;
}
