import { openOutlines, type WorkspaceFiles } from 'floe-core/outline';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { workspaceDataFile } from './workspace-data';

/** The files of a workspace as they are on the disk. */
export interface FilesOnDisk extends WorkspaceFiles {
  /** Whether there is something at a path relative to the workspace. */
  readonly exists: (file: string) => boolean;
  /** The same of a file the plugin asks Nx for. */
  readonly has: (file: string) => boolean;
  /** Keeps what was read for the next Nx command. */
  save(): Promise<void>;
}

/**
 * @param workspaceRoot absolute path
 * @param present the files that are there, relative to the workspace, as far as Nx told; none of these is looked
 *   for, since asking the disk for files that are not there is most of the work. Without it the disk is asked.
 */
export function onDisk(workspaceRoot: string, present?: ReadonlySet<string>): FilesOnDisk {
  const outlines = openOutlines(workspaceDataFile(workspaceRoot, 'nx-floe-outlines.json'));
  const has = (file: string): boolean =>
    present?.has(file) ?? existsSync(path.join(workspaceRoot, file));
  return {
    outline: (file) => outlines.of(path.join(workspaceRoot, file)),
    json: (file) => Promise.resolve(has(file) ? readJson(path.join(workspaceRoot, file)) : {}),
    has,
    exists: (file) => existsSync(path.join(workspaceRoot, file)),
    save: () => outlines.save(),
  };
}

/** Nx reports a broken file itself. */
function readJson(file: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
