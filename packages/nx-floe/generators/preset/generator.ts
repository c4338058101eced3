import {
  formatFiles,
  joinPathFragments,
  runTasksInSerial,
  updateJson,
  type GeneratorCallback,
  type Tree,
} from '@nx/devkit';
import { plans } from 'floe-core';
import initGenerator from '../init/generator';
import { addProject } from '../lib/new-project';
import { pluginName } from '../lib/plugin';
import { sayCreated } from '../lib/say-created';
import type { PresetGeneratorOptions } from './schema';

/** For a workspace whose name cannot be a project's. */
const fallbackName = 'my-pipeline';

/** `create-nx-workspace <name> --preset=nx-floe`: nx-floe and a first project in a new workspace. */
export default async function presetGenerator(
  tree: Tree,
  options: PresetGeneratorOptions,
): Promise<GeneratorCallback> {
  const { template = 'basic' } = options;
  const wanted = options.appName ?? options.name;
  const name = plans.project({ name: wanted, template }).ok ? wanted : fallbackName;
  const root = joinPathFragments('pipelines', name);
  await addProject(tree, { name, root, template });
  const install = await initGenerator(tree, { skipFormat: true });
  moveToDevDependencies(tree);
  await formatFiles(tree);
  return runTasksInSerial(install, sayCreated(name));
}

/** create-nx-workspace lists the preset among the dependencies; nothing needs it at run time. */
function moveToDevDependencies(tree: Tree): void {
  if (!tree.exists('package.json')) return;
  updateJson<PackageJson>(tree, 'package.json', (json) => {
    const { [pluginName]: version, ...dependencies } = json.dependencies ?? {};
    if (version === undefined) return json;
    const devDependencies = { ...json.devDependencies, [pluginName]: version };
    return { ...json, dependencies, devDependencies };
  });
}

interface PackageJson {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}
