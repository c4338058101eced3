import { asObject, asText } from '../../json';
import type { NodeOutcome, NodeRef } from '../../events';
import { identityOf } from '../naming/identity';
import type { LineageOptions } from '../options';
import type { Scene } from '../scene/scene';
import type { Entry } from './outbox';

/** More tables are not counted: it would take longer than anybody waits. */
const most = 2000;

/** What a view holds is not stored; to count it is to run it. */
const stored = new Set(['table', 'incremental', 'snapshot', 'seed']);

/**
 * Counts the rows of tables of which the adapter has said nothing, when dbt has ended. Their runs are told by then, so the
 * numbers are told of the tables themselves.
 */
export class RowCounts {
  private readonly uncounted: NodeRef[] = [];

  constructor(private readonly countRows: LineageOptions['countRows']) {}

  note(ref: NodeRef, { rows }: NodeOutcome): void {
    const isWanted = this.countRows !== undefined && rows === undefined;
    if (isWanted && this.uncounted.length < most) this.uncounted.push(ref);
  }

  finish(scene: () => Promise<Scene>, at: Date): readonly Entry[] {
    const { countRows, uncounted } = this;
    if (countRows === undefined || uncounted.length === 0) return [];
    return [
      async (wait) => {
        const known = await scene();
        const nodes = uncounted
          .map((ref) => known.view.node(ref))
          .filter(({ json }) => stored.has(asText(asObject(json.config).materialized) ?? ''));
        if (nodes.length === 0) return [];
        const relations = nodes.map((node) => ({ ...identityOf(node), uniqueId: node.uniqueId }));
        const rows = (await wait(countRows(relations))) ?? new Map<string, number>();
        return nodes.flatMap((node) => {
          const rowCount = rows.get(node.uniqueId);
          if (rowCount === undefined) return [];
          const content = { rowCount, columnMetrics: {} };
          const facets = {
            dataQualityMetrics: known.facet('DataQualityMetricsDatasetFacet', content),
          };
          const dataset = { ...known.names.dataset(node), facets };
          return [{ kind: 'dataset', at, event: { dataset } } as const];
        });
      },
    ];
  }
}
