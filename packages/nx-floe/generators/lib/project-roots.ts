import { getProjects, globAsync, parseJson, type Tree } from '@nx/devkit';
import path from 'node:path';
import { findProjects, type FloeProject, parseOutline, type WorkspaceFiles } from '../../graph';

/** Where the projects of the workspace lie, by name: those Nx finds itself, and those with a floe.yaml. */
export async function projectRoots(tree: Tree): Promise<ReadonlyMap<string, string>> {
  const ours = await floeProjects(tree);
  const others = [...getProjects(tree)].map(([name, { root }]) => ({ name, root }));
  return new Map([...ours, ...others].map(({ name, root }) => [name, root]));
}

/** The floe projects of the workspace, with the changes a generator has made so far. */
export async function floeProjects(tree: Tree): Promise<readonly FloeProject[]> {
  const floeFiles = await globAsync(tree, ['**/floe.yaml']);
  return findProjects(floeFiles, inTree(tree), path.basename(tree.root));
}

/** The files of a workspace with the changes a generator has made so far. */
function inTree(tree: Tree): WorkspaceFiles {
  const read = (file: string): string => tree.read(file, 'utf8') ?? '';
  return {
    outline: (file) => parseOutline(read(file)),
    json: (file) => Promise.resolve(mapping(read(file))),
  };
}

function mapping(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = parseJson(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
