import {
  addDependenciesToPackageJson,
  formatFiles,
  readJson,
  readNxJson,
  updateNxJson,
  type GeneratorCallback,
  type Tree,
} from '@nx/devkit';
import { ignoreFloeFolders } from '../lib/git-ignore';
import { pluginName, pluginVersion } from '../lib/plugin';
import type { InitGeneratorOptions } from './schema';

const nothing: GeneratorCallback = () => undefined;

/**
 * `nx g nx-floe:init`, also called by `nx add nx-floe`: registers the plugin and keeps what it writes out of
 * git. What is there already stays as it is, so running it again changes nothing.
 */
export default async function initGenerator(
  tree: Tree,
  options: InitGeneratorOptions,
): Promise<GeneratorCallback> {
  registerPlugin(tree);
  ignoreFloeFolders(tree);
  const install = options.skipPackageJson ? nothing : addToPackageJson(tree, options);
  if (!options.skipFormat) await formatFiles(tree);
  return install;
}

function registerPlugin(tree: Tree): void {
  const nxJson = readNxJson(tree) ?? {};
  const plugins = nxJson.plugins ?? [];
  const isThere = plugins.some(
    (each) => pluginName === (typeof each === 'string' ? each : each.plugin),
  );
  if (!isThere) updateNxJson(tree, { ...nxJson, plugins: [...plugins, pluginName] });
}

function addToPackageJson(tree: Tree, options: InitGeneratorOptions): GeneratorCallback {
  // A workspace without one keeps its plugins elsewhere.
  if (!tree.exists('package.json')) return nothing;
  const { keepExistingVersions = true } = options;
  if (keepExistingVersions && isListed(tree)) return nothing;
  const wanted = { [pluginName]: `^${pluginVersion()}` };
  return addDependenciesToPackageJson(tree, {}, wanted, 'package.json', keepExistingVersions);
}

function isListed(tree: Tree): boolean {
  const { dependencies, devDependencies } = readJson<PackageJson>(tree, 'package.json');
  return pluginName in { ...dependencies, ...devDependencies };
}

interface PackageJson {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}
