import { readFileSync } from 'node:fs';

/**
 * The executor of the tasks of models. The two differ in how a task is hashed: with a hasher of ours a new model leaves the
 * hashes of the others alone. Nx 24 still takes one, but then does a batch level by level, and takes every task for affected.
 *
 * @param nxVersion such as `23.2.1`, where it is known
 */
export function modelExecutor(nxVersion: string | undefined): string {
  return /^2[23]\./.test(nxVersion ?? '') ? 'nx-floe:hashed-model' : 'nx-floe:model';
}

/**
 * The version of Nx in a workspace. Read from its package.json, as loading @nx/devkit for it would take much longer.
 *
 * @param workspaceRoot absolute path
 */
export function nxVersionIn(workspaceRoot: string): string | undefined {
  try {
    const file = require.resolve('nx/package.json', { paths: [workspaceRoot] });
    return (JSON.parse(readFileSync(file, 'utf8')) as { version?: string }).version;
  } catch {
    return undefined;
  }
}
