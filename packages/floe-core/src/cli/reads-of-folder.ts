import { environmentReads, mayCross, type Reads } from '../template';
import { disk, slashed } from '../workspace';

/** What the answer of dbt to a project depends on beside its files. */
export interface FolderReads {
  /** Variables of the environment, sorted. */
  readonly variables: readonly string[];
  /** Whether there is nothing else: all names are known, and no file may read models of other projects. */
  readonly isAll: boolean;
}

const read = /\.(?:sql|ya?ml|py|md|jinja2?)$/i;

/** Where dbt and others write what they have made of these files. */
const made = /(?:^|\/)(?:target|dbt_packages|node_modules|\.floe|\.git|\.venv)\//;

/**
 * Reads the files of the dbt project in a folder, and of all that lies below.
 *
 * @param folder may be none; then there are no files
 */
export function readsOfFolder(folder: string): FolderReads {
  const root = slashed(folder);
  const variables = new Set<string>();
  let isAll = true;
  for (const name of disk.below(root)) {
    if (!read.test(name) || made.test(name)) continue;
    const reads = readsOfFile(name, disk.text(`${root}/${name}`));
    for (const each of reads.names) variables.add(each);
    isAll &&= reads.isAll;
  }
  const isNamed = /^projects\b/m.test(disk.text(`${root}/dependencies.yml`) ?? '');
  return { variables: [...variables].sort(), isAll: isAll && !isNamed };
}

/** @param text undefined where the file is closed to us, or too large for one that people write */
function readsOfFile(name: string, text: string | undefined): Reads {
  if (text === undefined) return { names: [], isAll: false };
  const { names, isAll } = environmentReads(name, text);
  return { names, isAll: isAll && !mayCross(name, text) };
}
