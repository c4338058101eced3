import { formatFiles, joinPathFragments, type GeneratorCallback, type Tree } from '@nx/devkit';
import { plans } from 'floe-core';
import { addFiles } from '../lib/add-files';
import { directoryInWorkspace } from '../lib/directory';
import { sayCreated } from '../lib/say-created';
import { schemaFrom } from '../lib/schema-comment';
import type { PlatformGeneratorOptions } from './schema';

/** `nx g nx-floe:platform` (runtime view §4.1): a platform.yaml for each of the environments local, dev and prod. */
export default async function platformGenerator(
  tree: Tree,
  options: PlatformGeneratorOptions,
): Promise<GeneratorCallback> {
  const { directory } = options;
  const root = directory === undefined ? '.' : directoryInWorkspace(tree, directory);
  const files = plans.platform((folder) => schemaFrom(joinPathFragments(root, folder), 'platform'));
  addFiles(tree, root, files, 'Edit what is there, or choose another folder with --directory.');
  if (!options.skipFormat) await formatFiles(tree);
  return sayCreated(joinPathFragments(root, 'platform'));
}
