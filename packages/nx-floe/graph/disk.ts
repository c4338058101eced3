import { openOutlines } from 'floe-core/outline';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { WorkspaceFiles } from './find-projects';

/** The files of a workspace as they are on the disk. */
export interface FilesOnDisk extends WorkspaceFiles {
  /** Whether there is something at a path relative to the workspace. */
  readonly exists: (file: string) => boolean;
  /** Keeps what was read for the next Nx command. */
  save(): Promise<void>;
}

/** @param workspaceRoot absolute path */
export function onDisk(workspaceRoot: string): FilesOnDisk {
  const outlines = openOutlines(cacheFile(workspaceRoot, process.env));
  return {
    outline: (file) => outlines.of(path.join(workspaceRoot, file)),
    json: (file) => Promise.resolve(readJson(path.join(workspaceRoot, file))),
    exists: (file) => existsSync(path.join(workspaceRoot, file)),
    save: () => outlines.save(),
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Beside Nx's own cache of the graph, and under the same switches. */
function cacheFile(
  workspaceRoot: string,
  { NX_CACHE_PROJECT_GRAPH, NX_WORKSPACE_DATA_DIRECTORY }: Environment,
): string | undefined {
  if (NX_CACHE_PROJECT_GRAPH === 'false') return undefined;
  const folder = NX_WORKSPACE_DATA_DIRECTORY ?? path.join('.nx', 'workspace-data');
  return path.resolve(workspaceRoot, folder, 'nx-floe-outlines.json');
}

/** Nx reports a broken file itself. */
function readJson(file: string): Readonly<Record<string, unknown>> {
  try {
    if (!existsSync(file)) return {};
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
