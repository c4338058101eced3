import path from 'node:path';

/** A file or folder that floe keeps for a project. */
export interface StateFile {
  /** Relative to the folder of floe's own files, with `/`. */
  readonly name: string;
  /** What is in it, for people. */
  readonly what: string;
  /** Who writes it: a verb, or a part of a run. */
  readonly writer: string;
}

/**
 * Absolute path of a file that floe keeps.
 *
 * @param stateDir absolute folder of floe's own files: `.floe` of the project, or a folder below `FLOE_STATE_DIR`
 */
export function statePath(stateDir: string, { name }: StateFile): string {
  return path.join(stateDir, ...name.split('/'));
}

/** Absolute path of the folder of floe's own files in a project, where the project itself is its place. */
export function stateDirIn(projectDir: string): string {
  return path.join(projectDir, '.floe');
}
