import type { Outline } from './outline-shape';
import path from 'node:path';
import { nameProjects, type Named } from './project-names';

/** How the files of a workspace are read: from the disk, or from a generator's tree. Neither ever rejects. */
export interface WorkspaceFiles {
  /** @param file a floe.yaml, relative to the workspace */
  outline(file: string): Promise<Outline>;
  /** A JSON file as a mapping; empty when it is absent, broken or something else. */
  json(file: string): Promise<Readonly<Record<string, unknown>>>;
}

/** The files in which people describe a project to Nx, as they wrote them. */
export interface Manifests {
  /** project.json */
  readonly project: Readonly<Record<string, unknown>>;
  /** package.json */
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** A floe project of the workspace. */
export interface FloeProject extends Named {
  /** Its floe.yaml, relative to the workspace, as Nx wrote it. */
  readonly file: string;
  /** Its folder, relative to the workspace. */
  readonly root: string;
  readonly outline: Outline;
  readonly manifests: Manifests;
}

/** Folders with other people's projects, or copies of ours. */
const foreign = /(?:^|\/)(?:node_modules|dbt_packages|target|\.floe)\//;

/**
 * The floe projects of a workspace and their names.
 *
 * @param floeFiles every floe.yaml, relative to the workspace
 * @param workspaceFolder what the folder of the workspace is called
 */
export async function findProjects(
  floeFiles: readonly string[],
  files: WorkspaceFiles,
  workspaceFolder: string,
): Promise<FloeProject[]> {
  const ours = floeFiles.filter((file) => !foreign.test(withSlashes(file)));
  const looks = await Promise.all(
    ours.map(async (file) => {
      const root = path.posix.dirname(withSlashes(file));
      const [outline, manifests] = await Promise.all([files.outline(file), readBoth(root, files)]);
      return { file, root, outline, manifests, given: givenName(root, manifests) };
    }),
  );
  const names = nameProjects(
    looks.map(({ root, outline, given }) => ({
      root,
      folder: path.posix.basename(root === '.' ? workspaceFolder : root),
      ...(outline.name !== undefined && { written: outline.name }),
      ...(given !== undefined && { given }),
    })),
  );
  return looks.map(({ file, root, outline, manifests }) => {
    return { file, root, outline, manifests, ...(names.get(root) ?? { name: root }) };
  });
}

async function readBoth(root: string, files: WorkspaceFiles): Promise<Manifests> {
  const [project, manifest] = await Promise.all([
    files.json(path.posix.join(root, 'project.json')),
    files.json(path.posix.join(root, 'package.json')),
  ]);
  return { project, manifest };
}

/**
 * What a project's project.json or package.json calls it: Nx lets those two win over any plugin. At the root
 * of the workspace Nx takes package.json for a project only when it has an `nx` section.
 */
export function givenName(root: string, { project, manifest }: Manifests): string | undefined {
  const { nx } = manifest;
  const counts = root !== '.' || nx !== undefined;
  const nxName = typeof nx === 'object' && nx !== null && 'name' in nx ? nx.name : undefined;
  const names = [project.name, ...(counts ? [nxName, manifest.name] : [])];
  return names.find((name): name is string => typeof name === 'string' && name !== '');
}

/** A path as Nx wrote it, with `/`. */
export function withSlashes(file: string): string {
  return file.replaceAll('\\', '/');
}
