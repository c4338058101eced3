import { templateFiles } from './disk';
import { fillIn, schemaLine } from './fill-in';
import type { PlannedFile } from './planned-file';

/**
 * The files of a new platform: `platform/<env>/platform.yaml` for the environments local, dev and prod, sorted by
 * path. They are valid, and compile as they are.
 *
 * @param schemaFrom where the JSON Schema of platform.yaml is, from the folder of such a file
 */
export function planPlatform(schemaFrom?: (folder: string) => string): readonly PlannedFile[] {
  return templateFiles('platform')
    .map((file) => ({ ...file, path: `platform/${file.path}` }))
    .map((file) => fillIn(file, { schema: schemaLine(schemaFrom?.(folderOf(file.path))) }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
