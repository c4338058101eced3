import type { Graph, GraphNode } from '../../manifest';
import type { Named } from '../event/openlineage';
import type { DesignOptions } from '../options';
import type { WarehousePlace } from '../physical/warehouse-place';

/** What is known of a run before dbt has read its project. */
export interface CommandFacts {
  readonly options: Pick<DesignOptions, 'plan' | 'env' | 'nxTask'>;
  /** `name` and `profile` of dbt_project.yml. */
  readonly dbtProject: string;
  readonly profile?: string;
  /** Namespace of the job that has started the run. */
  readonly parentNamespace?: string;
}

/** A way to name jobs and datasets. */
export interface NamingScheme {
  /** The job of the whole run. */
  command(facts: CommandFacts): Named;
  names(given: NamesGiven): Names;
}

export interface NamesGiven {
  readonly options: Pick<DesignOptions, 'plan' | 'env'>;
  readonly graph: Graph;
  readonly place: WarehousePlace;
}

/** Names of what is in one graph. */
export interface Names {
  /** The job that makes a node, or of a test that is a job of its own. */
  job(node: GraphNode): Named;
  /** The job of all generic tests of a node. */
  tests(tested: GraphNode): Named;
  /** The table a node makes, or a source is. */
  dataset(node: GraphNode): Named;
}
