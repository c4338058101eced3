import { findDbtProjects } from './dbt-files';
import { findEdges, type Edge } from './edges';
import { openFacts } from './facts-cache';
import { summarise, type Summary } from './summary';
import { landmarksOf, type Workspace } from './workspace';

/** What the files of a workspace say about its dbt projects. */
export interface StaticGraph {
  readonly edges: readonly Edge[];
  /** By the name of the project, for each with a floe.yaml. */
  readonly summaries: ReadonlyMap<string, Summary>;
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
  const landmarks = landmarksOf(workspace);
  const facts = openFacts(disk.workspaceRoot, disk.cacheFile);
  const projects = await findDbtProjects(workspace, landmarks, facts);
  if (projects.length === 0) return { edges: [], summaries: new Map() };
  const found = findEdges(workspace, projects, landmarks, facts);
  await facts.save();
  return { edges: found.edges, summaries: summarise(projects, found) };
}
