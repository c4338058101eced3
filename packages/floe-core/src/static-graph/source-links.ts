import type { DbtProject } from './dbt-files';
import type { SourceTable } from './facts';
import type { FactsCache } from './facts-cache';
import type { NodeName } from './node-name';
import { placeOfSource, placesOf, warehouseOf } from './relations';

/** A table of a source is what another project makes. */
export interface SourceLink {
  readonly project: DbtProject;
  /** The properties file of the source. */
  readonly file: string;
  readonly table: SourceTable;
  /** The name of the project that makes it. */
  readonly maker: string;
  readonly node: NodeName;
}

/** Sources that lie where another project puts a model, in one and the same warehouse or in a DuckDB file of that name. */
export function sourceLinks(projects: readonly DbtProject[], facts: FactsCache): SourceLink[] {
  const reading = projects.map((project) => ({
    project,
    warehouse: warehouseOf(project, facts),
    tables: tablesOf(project),
  }));
  if (reading.every(({ tables }) => tables.length === 0)) return [];
  const makers = makersOf(projects, facts);
  return reading.flatMap(({ project, warehouse, tables }) =>
    tables.flatMap(({ file, table }): SourceLink[] => {
      const place = table.producer === undefined ? placeOfSource(table, warehouse) : undefined;
      const found = place === undefined ? [] : (makers.get(place.relation) ?? []);
      const here = found.filter((each) => each.warehouse === place?.warehouse);
      // Another file under the name its database has when it is attached: only where no second one is called so.
      const isAttached = here.length === 0 && isAnotherFile(table.database, warehouse);
      const [maker, ...others] = isAttached ? found.filter((each) => each.isDuckDB) : here;
      return maker !== undefined && others.length === 0 && maker.name !== project.name
        ? [{ project, file, table, maker: maker.name, node: maker.node }]
        : [];
    }),
  );
}

function tablesOf({ files }: DbtProject): { file: string; table: SourceTable }[] {
  return files.flatMap(({ file, properties }) =>
    (properties?.sources ?? []).map((table) => ({ file, table })),
  );
}

function isAnotherFile(
  database: string | undefined,
  warehouse: { readonly isDuckDB?: true; readonly database?: string } | undefined,
): boolean {
  return (
    warehouse?.isDuckDB === true &&
    database !== undefined &&
    database.toLowerCase() !== warehouse.database?.toLowerCase()
  );
}

interface Maker {
  readonly name: string;
  readonly node: NodeName;
  readonly warehouse: string;
  readonly isDuckDB: boolean;
}

function makersOf(projects: readonly DbtProject[], facts: FactsCache): Map<string, Maker[]> {
  const makers = new Map<string, Maker[]>();
  for (const project of projects) {
    const isDuckDB = warehouseOf(project, facts)?.isDuckDB === true;
    for (const { relation, warehouse, node } of placesOf(project, facts)) {
      const maker = { name: project.name, node, warehouse, isDuckDB };
      const others = makers.get(relation);
      if (others === undefined) makers.set(relation, [maker]);
      else others.push(maker);
    }
  }
  return makers;
}
