import path from 'node:path';
import { dbtProjectFile, findDbtRoot } from '../places';
import { type DbtLayout, filesRead, layoutOf, placeIn, type ReadAs } from '../workspace';
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
import { type ListedFiles, listedFiles } from './listed-files';
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

/** What a file is to the graph, by what dbt reads it as; those that come first win where it is several things. */
const folders: ReadonlyMap<ReadAs, Folder> = new Map<ReadAs, Folder>([
  ['model', 'model'],
  ['seed', 'seed'],
  ['snapshot', 'snapshot'],
  ['singular test', 'test'],
  ['analysis', 'analysis'],
  ['generic test', 'test'],
  ['function', 'function'],
  ['macro', 'macro'],
  ['properties', 'model'],
]);

/**
 * The files dbt reads of a project, wherever they lie: sorted, each once.
 *
 * @param dbtRoot absolute, with `/`
 */
export function dbtFilesOf(
  dbtRoot: string,
  layout: DbtLayout,
  { source, file: fileAt }: ListedFiles,
): FoundFile[] {
  const read = filesRead(source, dbtRoot, layout);
  const found = new Map<string, FoundFile>();
  for (const [readAs, folder] of folders)
    for (const each of read) {
      const listed =
        each.readAs === readAs && !found.has(each.file) ? fileAt(each.file) : undefined;
      if (listed === undefined) continue;
      const kind = kindOf(readAs, listed.file);
      found.set(each.file, { file: listed.file, hash: listed.hash, folder, ...(kind && { kind }) });
    }
  return [...found.values()].sort((one, other) => (one.file < other.file ? -1 : 1));
}

function kindOf(readAs: ReadAs, file: string): FoundFile['kind'] {
  if (readAs === 'properties') return 'properties';
  if (readAs === 'seed') return undefined;
  return /\.py$/i.test(file) ? 'python' : 'sql';
}

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
  const listed = listedFiles(workspace, workspaceRoot);
  const found = floes.map(({ project, floeFile }) => {
    const { name, root } = project;
    const { transforms = [] } = facts.of('floe', floeFile.hash) ?? {};
    const dbtRoot = dbtRootOf(root, transforms, landmarks);
    const projectFile = dbtRoot && landmarks.get(fileIn(dbtRoot, dbtProjectFile));
    const emptyTransforms = transforms.filter((each) =>
      isEmpty(each, project, listed, workspaceRoot),
    );
    const known = { name, root, floeFile, emptyTransforms };
    if (!projectFile) return { project: known, files: [] };
    const said = facts.of('project', projectFile.hash);
    const place = placeIn(workspaceRoot, dbtRoot);
    const files = said === undefined ? [] : dbtFilesOf(place, layoutIn(said), listed);
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

/** Where dbt has its files, as the environment is now. */
export function layoutIn({ layout }: ProjectFacts): DbtLayout {
  return layoutOf(layout, { env: process.env });
}

/** Of one outside the workspace nobody here can tell. */
function isEmpty(
  transform: string,
  { root }: WorkspaceProject,
  { source }: ListedFiles,
  workspaceRoot: string,
): boolean {
  const folder = pathIn(root, transform);
  if (folder === undefined || folder === '.') return false;
  return source.below(placeIn(workspaceRoot, folder)).length === 0;
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
