import type { Catalog } from '../../dbt';
import type { Graph } from '../../manifest';
import { ColumnList } from '../columns/column-list';
import { type FacetMaker, facetMaker } from '../event/facet-maker';
import type { Names, NamingScheme } from '../naming/scheme';
import { schemes } from '../naming/schemes';
import type { DesignOptions } from '../options';
import { type WarehousePlace, warehousePlace } from '../physical/warehouse-place';
import { ProjectView } from './project-view';

/** What everything that is told of one graph has in common. */
export interface Scene {
  readonly options: DesignOptions;
  readonly view: ProjectView;
  readonly names: Names;
  readonly place: WarehousePlace;
  readonly columns: ColumnList;
  readonly facet: FacetMaker;
  /** dbt's adapter type, which is the name of its dialect. */
  readonly adapter: string;
}

interface Ingredients {
  readonly options: DesignOptions;
  readonly graph: Graph;
  readonly catalog: Catalog;
  /** Columns of seeds, from their files. */
  readonly headers?: ReadonlyMap<string, readonly string[]>;
}

export async function sceneOf({ options, graph, catalog, headers }: Ingredients): Promise<Scene> {
  const { artifacts, env, naming, plan, version } = options;
  const adapter = graph.adapterType ?? artifacts.compute.target;
  const place = await warehousePlace({ artifacts, env, adapter, projectDir: plan.projectDir });
  const scheme: NamingScheme = schemes[naming];
  return {
    options,
    view: new ProjectView(graph),
    names: scheme.names({ options, graph, place }),
    place,
    columns: new ColumnList(catalog, headers),
    facet: facetMaker(producerOf(version)),
    adapter,
  };
}

/** A URI that names floe-core in its version. */
export function producerOf(version: string): string {
  return `https://www.npmjs.com/package/floe-core/v/${version}`;
}
