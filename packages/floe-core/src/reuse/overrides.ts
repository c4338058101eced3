import { asText } from '../json';
import type { GraphNode, Macro, ReuseGraph } from '../manifest';

/** dbt calls these itself, and what comes of them stands in the manifest as a node's relation. */
const naming = /(^|__)generate_(schema|alias|database)_name(_for_env)?$/;

/** Macros that Python code of dbt and its adapters calls by name, whatever is built (`dbt/adapters/sql/impl.py`). */
export const calledByPython: ReadonlySet<string> = new Set([
  ...['list_relations_without_caching', 'list_function_relations_without_caching'],
  ...['list_schemas', 'check_schema_exists', 'create_schema', 'get_columns_in_relation'],
  ...['drop_relation', 'truncate_relation', 'rename_relation', 'alter_column_type'],
]);

/** A macro that dbt may call in place of its own. */
export interface Override {
  readonly macro: Macro;
  /** Name of dbt's macro. */
  readonly instead: string;
}

/**
 * Macros by the name of one of dbt's own, or of an implementation of one. dbt finds a name in the package of the node, then in
 * the project, then among its own (`dbt/context/macros.py`); in other packages only where `dispatch` names them.
 */
export class Overrides {
  private readonly all: readonly Override[];

  /**
   * @param isOwn tells dbt's own macros
   * @param dispatch `dispatch` of dbt_project.yml as it is written
   */
  constructor(
    private readonly graph: ReuseGraph,
    isOwn: (macro: Macro) => boolean,
    private readonly dispatch: string,
  ) {
    const own = new Set<string>();
    for (const macro of graph.macros.values()) if (isOwn(macro)) own.add(macro.name);
    this.all = [...graph.macros.values()].flatMap((macro) => {
      const { name } = macro;
      const called = /^[a-z]+__(.+)$/.exec(name)?.[1] ?? name;
      if (isOwn(macro) || naming.test(name) || called.startsWith('test_')) return [];
      if (name.startsWith('materialization_')) return [];
      if (own.has(called)) return [{ macro, instead: called }];
      return own.has(name) ? [{ macro, instead: name }] : [];
    });
  }

  /** Those dbt finds before its own while it works on a node. */
  of({ json, uniqueId }: GraphNode): readonly Override[] {
    const { projectName } = this.graph;
    if (this.all.length === 0 || projectName === undefined) return this.all;
    const home = asText(json.package_name) ?? uniqueId.split('.')[1];
    return this.all.filter(
      ({ macro: { packageName } }) =>
        packageName === projectName || packageName === home || this.isDispatchedTo(packageName),
    );
  }

  private isDispatchedTo(packageName: string): boolean {
    // Of names that are worked out nobody knows whose they are.
    return this.dispatch.includes('{{') || this.dispatch.split(/\W+/).includes(packageName);
  }
}
