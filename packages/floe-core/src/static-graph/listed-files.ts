import path from 'node:path';
import { disk, type FileSource, slashed, statsOf } from '../workspace';
import type { Workspace, WorkspaceFile } from './workspace';

/** The files of a workspace as somebody has listed them, and as the disk has them where the list has none. */
export interface ListedFiles {
  readonly source: FileSource;
  /** A file by its absolute path; undefined where there is none. */
  readonly file: (place: string) => WorkspaceFile | undefined;
}

/** All that dbt reads; of the rest, there may be a hundred thousand in a workspace. */
const readByDbt = /\.(?:sql|py|ya?ml|csv|md)$/i;

/**
 * Nx's list is taken by prefix, so no folder it has something of is looked into again. A folder it has nothing of is looked into:
 * git may ignore it, a link may lead to it, or it is outside the workspace.
 *
 * @param workspaceRoot absolute
 */
export function listedFiles(
  workspace: Pick<Workspace, 'projects' | 'otherFiles' | 'isPartial'>,
  workspaceRoot: string,
): ListedFiles {
  const prefix = `${slashed(path.resolve(workspaceRoot))}/`.replace(/\/\/$/, '/');
  const index = once(() => indexOf(workspace));
  const below = (folder: string): readonly string[] | undefined => {
    const place = `${folder}/`;
    if (workspace.isPartial === true || !place.startsWith(prefix)) return undefined;
    return index().below(place.slice(prefix.length));
  };
  return {
    source: {
      ...disk,
      below(folder) {
        const found = below(folder) ?? [];
        if (found.length > 0) return found;
        // Most dbt projects are without some of the folders dbt looks into; to read one that is not there takes longer.
        return statsOf(folder)?.isDirectory() === true ? disk.below(folder) : [];
      },
    },
    file(place) {
      const listed = place.startsWith(prefix) && index().get(place.slice(prefix.length));
      if (listed) return listed;
      const about = statsOf(place);
      if (about?.isFile() !== true) return undefined;
      const file = slashed(path.relative(workspaceRoot, place));
      return { file, hash: [about.size, about.mtimeMs, about.ctimeMs, about.ino].join(' ') };
    },
  };
}

interface Index {
  get(file: string): WorkspaceFile | undefined;
  /** Relative to the folder, which ends in `/` unless it is empty. */
  below(folder: string): readonly string[];
}

function indexOf({ projects, otherFiles }: Pick<Workspace, 'projects' | 'otherFiles'>): Index {
  const byPath = new Map<string, WorkspaceFile>();
  for (const files of [...projects.map((each) => each.files), otherFiles])
    for (const each of files) if (readByDbt.test(each.file)) byPath.set(each.file, each);
  const sorted = [...byPath.keys()].sort();
  return {
    get: (file) => byPath.get(file),
    below(folder) {
      const found: string[] = [];
      for (let at = firstFrom(sorted, folder); sorted[at]?.startsWith(folder) === true; at += 1)
        found.push((sorted[at] ?? '').slice(folder.length));
      return found;
    },
  };
}

/** Where the first text is that does not come before another one. */
function firstFrom(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
