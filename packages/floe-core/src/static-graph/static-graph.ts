import { findCrossings, type Crossing } from './crossings';
import { findDbtProjects, type DbtProject } from './dbt-files';
import { findEdges, type Edge } from './edges';
import { openFacts, type FactsCache } from './facts-cache';
import { summarise, type Summary } from './summary';
import { landmarksOf, type Landmarks, type Workspace } from './workspace';

/** What the files of a workspace say about its dbt projects. */
export interface StaticGraph {
  readonly edges: readonly Edge[];
  /** By the name of the project, for each with a floe.yaml. */
  readonly summaries: ReadonlyMap<string, Summary>;
}

/** The same, down to the nodes on both sides of a border. */
export interface NodeGraph extends StaticGraph {
  readonly crossings: readonly Crossing[];
  /** What dbt_project.yml calls each project, by its name in the workspace. */
  readonly dbtNames: ReadonlyMap<string, string>;
}

/** Where files are read, and where it is kept what they say. */
export interface Disk {
  /** Absolute path. */
  readonly workspaceRoot: string;
  /** Absolute path of a JSON file; nothing is kept without one. */
  readonly cacheFile: string | undefined;
}

/**
 * The edges between the projects of a workspace and what its dbt projects consist of, from their files alone: no dbt, no
 * database, no Python. Files are read once for each of their versions. Never rejects: what cannot be read is told of in
 * the summary of its project.
 */
export async function readStaticGraph(workspace: Workspace, disk: Disk): Promise<StaticGraph> {
  return (await readWorkspace(workspace, disk)).graph;
}

/** The same, with what leads from node to node across the borders of projects. */
export async function readNodeGraph(workspace: Workspace, disk: Disk): Promise<NodeGraph> {
  const { graph, projects, facts } = await readWorkspace(workspace, disk);
  const dbtNames = projects.flatMap(({ name, projectFile }) => {
    const called = projectFile && facts.of('project', projectFile.hash)?.name;
    return called === undefined ? [] : [[name, called] as const];
  });
  const crossings = findCrossings(workspace, projects, facts);
  return { ...graph, crossings, dbtNames: new Map(dbtNames) };
}

interface Read {
  readonly graph: StaticGraph;
  readonly projects: readonly DbtProject[];
  readonly facts: FactsCache;
}

async function readWorkspace(workspace: Workspace, disk: Disk): Promise<Read> {
  const landmarks: Landmarks = landmarksOf(workspace);
  const facts = openFacts(disk.workspaceRoot, disk.cacheFile);
  const projects = await findDbtProjects(workspace, landmarks, facts, disk.workspaceRoot);
  if (projects.length === 0) return { graph: { edges: [], summaries: new Map() }, projects, facts };
  const found = findEdges(workspace, projects, landmarks, facts);
  await facts.save();
  return {
    graph: { edges: found.edges, summaries: summarise(projects, found) },
    projects,
    facts,
  };
}
