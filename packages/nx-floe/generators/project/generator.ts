import { formatFiles, runTasksInSerial, type GeneratorCallback, type Tree } from '@nx/devkit';
import path from 'node:path';
import initGenerator from '../init/generator';
import { directoryInWorkspace } from '../lib/directory';
import { addProject } from '../lib/new-project';
import { sayCreated } from '../lib/say-created';
import type { ProjectGeneratorOptions } from './schema';

/**
 * `nx g nx-floe:project <directory>` (runtime view §2): a dbt project with a floe.yaml, and nx-floe itself
 * where the workspace does not know it yet. Its targets come from floe.yaml, so there is no project.json.
 */
export default async function projectGenerator(
  tree: Tree,
  options: ProjectGeneratorOptions,
): Promise<GeneratorCallback> {
  const { template = 'basic', skipPackageJson = false } = options;
  const root = directoryInWorkspace(tree, options.directory);
  const name = options.name ?? path.basename(path.join(tree.root, root));
  await addProject(tree, { name, root, template });
  const install = await initGenerator(tree, { skipFormat: true, skipPackageJson });
  if (!options.skipFormat) await formatFiles(tree);
  return runTasksInSerial(install, sayCreated(name));
}
