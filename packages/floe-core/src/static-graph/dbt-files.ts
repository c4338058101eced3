import path from 'node:path';
import { dbtProjectFile, findDbtRoot } from '../places';
import type { FactsCache, FileToRead } from './facts-cache';
import type {
  CodeFacts,
  FileKind,
  Folder,
  ManifestFacts,
  ProjectFacts,
  PropertiesFacts,
} from './facts';
import { keptManifest } from './kept-manifest';
import { fileIn, pathIn } from './workspace';
import type { Landmarks, Workspace, WorkspaceFile, WorkspaceProject } from './workspace';

/** A file that dbt reads, with what it says. A seed has neither: its rows say nothing of the graph. */
export interface DbtFile extends WorkspaceFile {
  readonly folder: Folder;
  readonly code?: CodeFacts;
  readonly properties?: PropertiesFacts;
}

/** A file that dbt reads. */
interface FoundFile extends WorkspaceFile {
  readonly folder: Folder;
  readonly kind?: 'sql' | 'python' | 'properties';
}

/** A floe project with the dbt project it runs. */
export interface DbtProject {
  /** Its name in the workspace. */
  readonly name: string;
  /** The folder of its floe.yaml. */
  readonly root: string;
  readonly floeFile: WorkspaceFile;
  /** The folder of its dbt_project.yml; absent when there is none. */
  readonly dbtRoot?: string;
  readonly projectFile?: WorkspaceFile;
  readonly files: readonly DbtFile[];
  /** The paths of transforms, as written, with no file of the workspace in them. */
  readonly emptyTransforms: readonly string[];
  /** What dbt's manifest says, where it is of today's files. */
  readonly manifest?: ManifestFacts;
}

/** The folder of the dbt project that a floe.yaml's transforms belong to, or else that of the floe.yaml. */
export function dbtRootOf(
  root: string,
  transforms: readonly string[],
  landmarks: Pick<Landmarks, 'has'>,
): string | undefined {
  const folders = transforms.flatMap((each) => pathIn(root, each) ?? []);
  const has = (file: string): boolean => landmarks.has(file);
  return findDbtRoot(folders, has) ?? (has(fileIn(root, dbtProjectFile)) ? root : undefined);
}

/** The files dbt reads of a project, wherever in the workspace they lie. */
export function dbtFilesOf(
  { root, files }: WorkspaceProject,
  dbtRoot: string,
  facts: ProjectFacts,
  workspace: Workspace,
): FoundFile[] {
  const isInside = dbtRoot === root || root === '.' || dbtRoot.startsWith(`${root}/`);
  const all = isInside
    ? files
    : [...workspace.projects.flatMap((each) => each.files), ...workspace.otherFiles];
  const places = placesOf(dbtRoot, facts);
  return all.flatMap((each) => {
    const place = places.find(({ prefix }) => each.file.startsWith(prefix));
    return place === undefined ? [] : dbtFile(each, place.folder);
  });
}

/** Folders as prefixes of paths; a file of dbt's own folders belongs to none. */
function placesOf(dbtRoot: string, facts: ProjectFacts): { prefix: string; folder?: Folder }[] {
  const prefixOf = (written: string): string[] => {
    const folder = pathIn(dbtRoot, written);
    return folder === undefined ? [] : [folder === '.' ? '' : `${folder}/`];
  };
  const own = facts.ownFolders.flatMap(prefixOf).map((prefix) => ({ prefix }));
  const read = Object.entries(facts.paths).flatMap(([folder, paths]) =>
    paths.flatMap(prefixOf).map((prefix) => ({ prefix, folder: folder as Folder })),
  );
  return [...own, ...read];
}

function dbtFile(file: WorkspaceFile, folder: Folder | undefined): FoundFile[] {
  const extension = /\.(sql|py|yml|yaml|csv)$/i.exec(file.file)?.[1]?.toLowerCase();
  if (folder === undefined || extension === undefined) return [];
  const kind = kinds[extension];
  if (kind === 'python' && folder !== 'model') return [];
  if (kind === undefined && folder !== 'seed') return [];
  return [{ file: file.file, hash: file.hash, folder, ...(kind && { kind }) }];
}

const kinds: Readonly<Record<string, FoundFile['kind']>> = {
  sql: 'sql',
  py: 'python',
  yml: 'properties',
  yaml: 'properties',
};

/** The floe projects of a workspace, with what their dbt projects consist of; everything is loaded on the way. */
export async function findDbtProjects(
  workspace: Workspace,
  landmarks: Landmarks,
  facts: FactsCache,
  workspaceRoot: string,
): Promise<DbtProject[]> {
  const floes = workspace.projects.flatMap((project) => {
    const floeFile = landmarks.get(fileIn(project.root, 'floe.yaml'));
    return floeFile === undefined ? [] : [{ project, floeFile }];
  });
  if (floes.length === 0) return [];
  await facts.load([...landmarks.values()].flatMap(landmarkToRead));
  const found = floes.map(({ project, floeFile }) => {
    const { name, root } = project;
    const { transforms = [] } = facts.of('floe', floeFile.hash) ?? {};
    const dbtRoot = dbtRootOf(root, transforms, landmarks);
    const projectFile = dbtRoot && landmarks.get(fileIn(dbtRoot, dbtProjectFile));
    const emptyTransforms = transforms.filter((each) => isEmpty(each, project, workspace));
    const known = { name, root, floeFile, emptyTransforms };
    if (!projectFile) return { project: known, files: [] };
    const said = facts.of('project', projectFile.hash);
    const files = said === undefined ? [] : dbtFilesOf(project, dbtRoot, said, workspace);
    return { project: { ...known, dbtRoot, projectFile }, files };
  });
  await facts.load(found.flatMap(({ files }) => files.flatMap(fileToRead)));
  return Promise.all(
    found.map(async ({ project, files }) => ({
      ...project,
      files: files.map((each) => readFile(each, facts)),
      ...(await manifestOf(project.root, facts, workspaceRoot)),
    })),
  );
}

/** Of one outside the workspace nobody here can tell. */
function isEmpty(
  transform: string,
  { root, files }: WorkspaceProject,
  workspace: Workspace,
): boolean {
  const folder = pathIn(root, transform);
  if (folder === undefined || folder === '.') return false;
  const isIn = ({ file }: WorkspaceFile): boolean => file.startsWith(`${folder}/`);
  const { projects, otherFiles } = workspace;
  return (
    !files.some(isIn) && !otherFiles.some(isIn) && !projects.some((each) => each.files.some(isIn))
  );
}

async function manifestOf(
  root: string,
  facts: FactsCache,
  workspaceRoot: string,
): Promise<Pick<DbtProject, 'manifest'>> {
  const kept = keptManifest(path.join(workspaceRoot, root), process.env);
  if (kept === undefined) return {};
  const { file, hash } = kept;
  await facts.load([{ kind: 'manifest', file: path.relative(workspaceRoot, file), hash }]);
  const manifest = facts.of('manifest', hash);
  return manifest !== undefined && isManifest(manifest) ? { manifest } : {};
}

function isManifest(facts: ManifestFacts | Record<string, never>): facts is ManifestFacts {
  return 'nodes' in facts;
}

function fileToRead({ file, hash, kind }: FoundFile): FileToRead[] {
  return kind === undefined ? [] : [{ file, hash, kind }];
}

function readFile({ file, hash, folder, kind }: FoundFile, facts: FactsCache): DbtFile {
  if (kind === undefined) return { file, hash, folder };
  if (kind === 'properties') return { file, hash, folder, properties: facts.of(kind, hash) ?? {} };
  return { file, hash, folder, code: facts.of(kind, hash) ?? {} };
}

const landmarkKinds: Readonly<Record<string, FileKind>> = {
  'floe.yaml': 'floe',
  'dbt_project.yml': 'project',
  'packages.yml': 'packages',
  'dependencies.yml': 'packages',
};

/** Of a platform.yaml it counts that it is there. */
function landmarkToRead({ file, hash }: WorkspaceFile): FileToRead[] {
  const kind = landmarkKinds[file.slice(file.lastIndexOf('/') + 1)];
  return kind === undefined ? [] : [{ file, hash, kind }];
}
