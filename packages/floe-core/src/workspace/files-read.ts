import type { DbtIgnore } from './dbt-ignore';
import { readDbtIgnore } from './dbt-ignore';
import type { FileSource } from './file-source';
import { extensionOf, type Kind, kinds, type ReadAs } from './kinds';
import type { DbtLayout } from './layout';
import type { PathKey } from './path-keys';
import { placeIn } from './paths';

/** A file dbt reads of a project. */
export interface ReadFile {
  /** Absolute, with `/`. */
  readonly file: string;
  /** Relative to the project, as dbt writes it: `original_file_path` of the manifest. */
  readonly path: string;
  /** What of `path` was searched, such as `models`. */
  readonly searched: string;
  readonly readAs: ReadAs;
}

/**
 * The nodes, macros, properties and documents dbt reads of a project; not of its packages, and not dbt_project.yml and its
 * kin (see `projectFiles`). A file that is read as several things is there several times.
 *
 * @param dbtRoot absolute folder of dbt_project.yml, with `/`
 */
export function filesRead(
  source: FileSource,
  dbtRoot: string,
  layout: DbtLayout,
): readonly ReadFile[] {
  const ignore = ignoreOf(source, dbtRoot);
  const below = memo((folder: string) => source.below(folder));
  return kinds.flatMap((kind) =>
    searchedBy(kind, layout).flatMap((searched) =>
      below(placeIn(dbtRoot, searched))
        .filter((name) => isOf(kind, name))
        .map((name) => {
          const path = joined(searched, name);
          return { file: placeIn(dbtRoot, path), path, searched, readAs: kind.readAs };
        })
        .filter(({ path }) => ignore?.ignores(path) !== true),
    ),
  );
}

/** The folders that are searched, as written, each once. */
export function searchedBy(kind: Kind, { paths }: DbtLayout): readonly string[] {
  const written = kind.paths.flatMap((key: PathKey) => paths[key]);
  const folders = kind.readAs === 'properties' ? written.map(withoutSlash) : written;
  const { below } = kind;
  return [...new Set(below === undefined ? folders : folders.map((each) => joined(each, below)))];
}

function ignoreOf(source: FileSource, dbtRoot: string): DbtIgnore | undefined {
  const text = source.text(`${dbtRoot}/.dbtignore`);
  return text === undefined ? undefined : readDbtIgnore(text);
}

function isOf({ extensions, without = [] }: Kind, name: string): boolean {
  const slash = name.lastIndexOf('/');
  const extension = extensionOf(name.slice(slash + 1));
  if (extension === undefined || !extensions.includes(extension)) return false;
  // dbt asks for the first part, which is the file itself where there is no folder.
  return without.length === 0 || !without.includes(name.split('/')[0] ?? '');
}

/** As Python's `os.path.join`. */
function joined(folder: string, name: string): string {
  return folder === '' || folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

function withoutSlash(folder: string): string {
  return folder.replace(/\/+$/, '');
}

function memo<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}
