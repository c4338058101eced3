/**
 * The files of a workspace, wherever they are known from: the disk, or the list Nx has of them. Paths are absolute, with `/`.
 * Nothing in here throws: what is closed to us, or in a circle of links, is not there.
 */
export interface FileSource {
  /**
   * The files below a folder, as Python's `os.walk` and dbt find them: all names, those with dots included; a link to a
   * file is a file; a link to a folder is not entered, but the folder itself may be one.
   *
   * @returns relative to the folder, in no order
   */
  below(folder: string): readonly string[];
  /** The folders in a folder, links to folders included. Names, in no order. */
  foldersIn(folder: string): readonly string[];
  isFile(file: string): boolean;
  /** Undefined where there is no such file. */
  text(file: string): string | undefined;
}
