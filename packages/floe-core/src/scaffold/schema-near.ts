import path from 'node:path';

/** The packages that carry the schema, and what it is called in them. */
const packages = ['nx-floe', 'floe-core'];
const file = 'schema/floe.schema.json';

/**
 * Where a new project finds the JSON Schema of floe.yaml, from its own folder: in the nearest `node_modules` that has it,
 * by a path without a version, which holds for everyone who clones the project. Without one nothing is named: a path to
 * where floe happens to be installed would hold on this machine alone.
 *
 * @param directory absolute folder of the new project, which need not exist
 * @param exists whether there is a file at an absolute path
 */
export function schemaNear(
  directory: string,
  exists: (file: string) => boolean,
): string | undefined {
  for (let folder = directory; ; folder = path.dirname(folder)) {
    for (const name of packages) {
      const schema = path.join(folder, 'node_modules', name, file);
      if (exists(schema)) return path.relative(directory, schema).replaceAll(path.sep, '/');
    }
    if (folder === path.dirname(folder)) return undefined;
  }
}
