import type { Crossing, CrossingEnd, Edge } from '../static-graph';

/** What the workspace tells of the projects around one of them. */
export interface Neighbours {
  /** The project's own name in the workspace. */
  readonly project: string;
  /** What dbt_project.yml calls each project, by its name in the workspace. */
  readonly dbtNames: ReadonlyMap<string, string>;
  readonly crossings: readonly Crossing[];
  readonly edges: readonly Edge[];
}

/** The `unique_id` dbt gives to a node; of a project as a whole one that dbt gives to nothing. */
export function idOf({ project, dbtProject, node }: CrossingEnd): string {
  if (node === undefined || dbtProject === undefined) return `project:${project}`;
  const version = node.version === undefined ? '' : `.v${node.version}`;
  return `${node.resourceType}.${dbtProject}.${node.name}${version}`;
}
