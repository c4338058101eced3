/** A file as Nx lists it; what git ignores is not among them. */
export interface WorkspaceFile {
  /** Relative to the workspace, with `/`. */
  readonly file: string;
  /** Of its content. */
  readonly hash: string;
}

/** A project of the workspace, of whatever kind. */
export interface WorkspaceProject {
  readonly name: string;
  /** Its folder, relative to the workspace; `.` for the workspace itself. */
  readonly root: string;
  readonly files: readonly WorkspaceFile[];
}

/** All that edges are found from. */
export interface Workspace {
  readonly projects: readonly WorkspaceProject[];
  /** Files of no project. */
  readonly otherFiles: readonly WorkspaceFile[];
  /** Only files that describe projects are listed; what dbt reads is looked for on the disk. */
  readonly isPartial?: true;
}

/** Files by their path, for the few whose names mean something. */
export type Landmarks = ReadonlyMap<string, WorkspaceFile>;

const landmark = /(?:^|\/)(?:(?:floe|platform)\.yaml|(?:dbt_project|packages|dependencies)\.yml)$/;

export function landmarksOf({ projects, otherFiles }: Workspace): Landmarks {
  const landmarks = new Map<string, WorkspaceFile>();
  for (const files of [...projects.map((each) => each.files), otherFiles])
    for (const each of files)
      // The regular expression is asked last: there may be a hundred thousand files.
      if (/[lL]$/.test(each.file) && landmark.test(each.file)) landmarks.set(each.file, each);
  return landmarks;
}

/** A path below a folder of the workspace, or `undefined` when it leads out of the workspace. */
export function pathIn(folder: string, written: string): string | undefined {
  if (/^(?:[\\/]|[A-Za-z]:)/.test(written)) return undefined;
  const parts: string[] = [];
  for (const part of `${folder}/${written}`.split(/[\\/]/)) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.length === 0 ? '.' : parts.join('/');
}

/** A file in a folder of the workspace. */
export function fileIn(folder: string, name: string): string {
  return folder === '.' ? name : `${folder}/${name}`;
}

/** The folder itself and those it lies in, the nearest first. */
export function upwards(folder: string): string[] {
  const folders = [folder];
  for (let at = folder; at !== '.';) {
    const slash = at.lastIndexOf('/');
    at = slash === -1 ? '.' : at.slice(0, slash);
    folders.push(at);
  }
  return folders;
}
