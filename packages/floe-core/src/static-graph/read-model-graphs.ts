import { readFileSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { type FileVersion, isSame, recall, remember, versionOf } from '../memory';
import { type DbtLayout, placeIn } from '../workspace';
import { dbtFilesOf, dbtRootOf, layoutIn } from './dbt-files';
import type { ProjectFacts } from './facts';
import { listedFiles } from './listed-files';
import { type NodeFacts, type NodeFileKind, readNodeFacts } from './node-facts';
import type { NodeFile } from './node-drafts';
import { connectNodes, type ModelGraph } from './node-graph';
import { readProject } from './project-file';
import type { Disk } from './static-graph';
import { fileIn, pathIn } from './workspace';

/** A floe project, by what its floe.yaml says. */
export interface FloeOutline {
  /** Its folder, relative to the workspace. */
  readonly root: string;
  /** The paths of its transforms, as written in floe.yaml. */
  readonly transforms: readonly string[];
}

/** Bytes: no file that people write comes near it. */
const LARGEST = 4 * 1024 * 1024;

/**
 * The nodes of dbt projects, from their files alone. What dbt reads is looked for on the disk, as Nx tells a plugin of no
 * other files than those it asks for; each version of a file is read once. Never rejects: what cannot be read is no node.
 *
 * @param has whether there is a file, by its path in the workspace
 * @returns by the root of the floe project; those without a dbt project are left out
 */
export async function readModelGraphs(
  projects: readonly FloeOutline[],
  has: (file: string) => boolean,
  { workspaceRoot, cacheFile }: Disk,
): Promise<ReadonlyMap<string, ModelGraph>> {
  const texts = openTexts(workspaceRoot, cacheFile);
  const graphs = new Map<string, ModelGraph>();
  for (const { root, transforms } of projects) {
    const dbtRoot = dbtRootOf(root, transforms, { has });
    if (dbtRoot === undefined) continue;
    const project = await texts.project(fileIn(dbtRoot, 'dbt_project.yml'));
    if (project?.name === undefined) continue;
    const { name: dbtName } = project;
    const { paths } = layoutIn(project);
    const files = await filesOf(dbtRoot, project, texts, workspaceRoot);
    graphs.set(root, {
      ...{ dbtName, dbtRoot, nodes: connectNodes(dbtName, files) },
      macroFolders: foldersIn(dbtRoot, paths['macro-paths']),
      testFolders: foldersIn(dbtRoot, paths['test-paths']),
    });
  }
  await texts.save();
  return graphs;
}

async function filesOf(
  dbtRoot: string,
  facts: ProjectFacts,
  texts: Texts,
  workspaceRoot: string,
): Promise<NodeFile[]> {
  const listed = listedFiles({ projects: [], otherFiles: [], isPartial: true }, workspaceRoot);
  const found = dbtFilesOf(placeIn(workspaceRoot, dbtRoot), withNodesOnly(facts), listed);
  return Promise.all(
    found
      .filter(({ file, folder }) => !(folder === 'test' && file.includes('/generic/')))
      // Nx watches nothing outside the workspace.
      .filter(({ file }) => !file.startsWith('../'))
      .map(async ({ file, folder, kind }) => ({
        ...{ file, folder },
        facts: kind === undefined ? {} : await texts.nodes(kind, file),
      })),
  );
}

function foldersIn(dbtRoot: string, written: readonly string[]): string[] {
  return written.flatMap((each) => pathIn(dbtRoot, each) ?? []);
}

/** Whoever wants nodes need not look for macros. */
function withNodesOnly(facts: ProjectFacts): DbtLayout {
  const layout = layoutIn(facts);
  const { paths } = layout;
  const none = { 'macro-paths': [], 'analysis-paths': [], 'function-paths': [], 'docs-paths': [] };
  return { ...layout, paths: { ...paths, ...none } };
}

/** What files say, by their path in the workspace. */
interface Texts {
  project(file: string): Promise<ProjectFacts | undefined>;
  nodes(kind: NodeFileKind, file: string): Promise<NodeFacts>;
  save(): Promise<void>;
}

interface Known {
  readonly version: FileVersion;
  readonly facts: unknown;
}

function openTexts(workspaceRoot: string, cacheFile: string | undefined): Texts {
  const before = (cacheFile === undefined ? {} : recall(cacheFile).files) as
    Readonly<Record<string, Known | undefined>> | undefined;
  const used: Record<string, Known> = {};
  let isNew = false;
  async function factsOf<T>(file: string, read: (text: string) => Promise<T>) {
    const now = Date.now();
    const about = lookAt(path.join(workspaceRoot, file));
    if (!about?.isFile() || about.size > LARGEST) return undefined;
    const version = versionOf(about, now);
    const known = before?.[file];
    if (version !== undefined && known !== undefined && isSame(known.version, version)) {
      used[file] = known;
      return known.facts as T;
    }
    const facts = await read(textOf(path.join(workspaceRoot, file)));
    isNew = true;
    if (version !== undefined) used[file] = { version, facts };
    return facts;
  }
  return {
    project: (file) => factsOf(file, readProject),
    nodes: async (kind, file) => (await factsOf(file, (text) => readNodeFacts(kind, text))) ?? {},
    async save() {
      const isLess = Object.keys(used).length < Object.keys(before ?? {}).length;
      if (cacheFile !== undefined && (isNew || isLess)) await remember(cacheFile, { files: used });
    },
  };
}

function lookAt(file: string): Stats | undefined {
  try {
    return statSync(file);
  } catch {
    return undefined;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
