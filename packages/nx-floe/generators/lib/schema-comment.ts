import { offsetFromRoot } from '@nx/devkit';
import { pluginName } from './plugin';

/**
 * Where the JSON Schema of a file is: this package carries a copy of floe-core's, as only this package is sure to lie
 * in the node_modules of the workspace.
 *
 * @param folder of the file, relative to the workspace
 */
export function schemaFrom(folder: string, name: 'floe' | 'platform'): string {
  return `${offsetFromRoot(folder)}node_modules/${pluginName}/schema/${name}.schema.json`;
}
