/** Of the JSON that `floe graph --format json` writes. A new key is no new version; a key that means something else is. */
export const modelGraphVersion = '1.0.0';

/** What a dbt project is made of, and what of the workspace's other projects it reads or is read by. */
export interface ModelGraph {
  /** The project's name in the workspace. */
  readonly project: string;
  /** What dbt_project.yml calls it. */
  readonly dbtProject?: string;
  /** Each after those it reads. */
  readonly nodes: readonly ModelNode[];
  /** Which projects depend on which, as far as this one is on either side. */
  readonly dependencies: readonly ProjectDependency[];
}

/** A node of dbt's graph, or a project of the workspace where no more is known of who reads or is read. */
export interface ModelNode {
  /** dbt's `unique_id`; of a project `project:<name>`. */
  readonly id: string;
  /** Of a source `source.table`. */
  readonly name: string;
  /** dbt's word: model, seed, snapshot, source, test, unit_test, exposure, … or `project`. */
  readonly resourceType: string;
  /** The name in the workspace of the project it belongs to. */
  readonly project: string;
  /** The dbt package it comes from. */
  readonly dbtPackage?: string;
  /** How it is built: table, view, incremental, … */
  readonly materialized?: string;
  /** Of a model: private, protected, public. */
  readonly access?: string;
  readonly group?: string;
  /** Relative to the folder of the dbt project or package. */
  readonly file?: string;
  /** Ids of what it reads, in dbt's order; all of them are nodes here. */
  readonly dependsOn: readonly string[];
}

/** A dependency of one project of the workspace on another. */
export interface ProjectDependency {
  /** The name of who depends. */
  readonly source: string;
  /** The name of who is depended on. */
  readonly target: string;
  /** Why: ref, package, dependency, producer, source, exposure, platform, manifest. */
  readonly because: string;
  /** The file that says so, relative to the workspace. */
  readonly file: string;
}
