import { readOutline } from 'floe-core/outline';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { WorkspaceFiles } from './find-projects';

/** The files of a workspace as they are on the disk. */
export function onDisk(workspaceRoot: string): WorkspaceFiles {
  return {
    outline: (file) => readOutline(path.join(workspaceRoot, file)),
    json: (file) => readJson(path.join(workspaceRoot, file)),
  };
}

/** Nx reports a broken file itself. */
async function readJson(file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
