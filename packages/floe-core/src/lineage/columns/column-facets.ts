import type { ColumnInput, KnownRelation } from '../../columns';
import type { GraphNode } from '../../manifest';
import { facetsOf } from '../event/facet-maker';
import type { Facets, Named } from '../event/openlineage';
import { identityOf } from '../naming/identity';
import { keyOf, seedFileName } from '../scene/datasets';
import type { Scene } from '../scene/scene';
import type { RelationName, Told } from './column-reader';

/** The tables a node reads, with what is known of their columns. */
export function relationsOf(node: GraphNode, scene: Scene): readonly KnownRelation[] {
  return scene.view.sourcesOf(node).map((source) => ({
    ...identityOf(source),
    columns: scene.columns
      .of(source)
      .map(({ name, type }) => ({ name, ...(type !== undefined && { type }) })),
  }));
}

/** Where the columns of a table come from, and a mark where that could not be told, or not all of it. */
export function columnFacets(node: GraphNode, answer: Told, scene: Scene): Facets {
  if (!answer.ok) return status(scene, 'missing', [answer.reason]);
  const { lineage } = answer;
  const known = new InputFields(node, scene);
  const names = new Map(scene.columns.of(node).map(({ name }) => [name.toLowerCase(), name]));
  const fields = Object.fromEntries(
    lineage.columns.map(({ name, inputs }) => [
      names.get(name.toLowerCase()) ?? name,
      { inputFields: known.all(inputs) },
    ]),
  );
  const dataset = known.all(lineage.dataset);
  const gaps = [...lineage.gaps, ...known.gaps];
  return {
    ...facetsOf({
      columnLineage: scene.facet('ColumnLineageDatasetFacet', {
        fields,
        ...(dataset.length > 0 && { dataset }),
      }),
    }),
    ...(lineage.complete && gaps.length === 0 ? {} : status(scene, 'partial', gaps)),
  };
}

/** Every column of a seed is a column of its file. */
export function seedColumnFacets(node: GraphNode, scene: Scene): Facets {
  const columns = scene.columns.of(node);
  if (columns.length === 0) return {};
  const file = seedFileName(node, scene.options.plan.project);
  const transformations = [{ type: 'DIRECT', subtype: 'IDENTITY' }];
  const fields = Object.fromEntries(
    columns.map(({ name }) => [name, { inputFields: [{ ...file, field: name, transformations }] }]),
  );
  return { columnLineage: scene.facet('ColumnLineageDatasetFacet', { fields }) };
}

function status(scene: Scene, state: 'missing' | 'partial', gaps: readonly string[]): Facets {
  const content = { status: state, gaps: [...new Set(gaps)] };
  return { floe_columnLineageStatus: scene.facet('FloeColumnLineageStatusDatasetFacet', content) };
}

interface InputField extends Named {
  readonly field: string;
  readonly transformations: readonly object[];
}

/** Turns columns of relations into columns of the datasets a node says it reads. */
class InputFields {
  /** Tables the SQL reads and dbt does not know of. */
  readonly gaps: string[] = [];
  private readonly sources: readonly GraphNode[];

  constructor(
    node: GraphNode,
    private readonly scene: Scene,
  ) {
    this.sources = scene.view.sourcesOf(node);
  }

  /** One entry for a column, with every way in which it is used. */
  all(inputs: readonly ColumnInput[]): readonly InputField[] {
    const found = new Map<string, InputField>();
    for (const { relation, column, type, subtype, masking } of inputs) {
      const source = this.sources.find((each) => isSame(identityOf(each), relation));
      if (source === undefined) {
        this.gaps.push(`${relation.identifier} is read, but not through ref() or source().`);
        continue;
      }
      const dataset = this.scene.names.dataset(source);
      const field = this.columnName(source, column);
      const key = `${keyOf(dataset)}\n${field}`;
      const use = { type, subtype, ...(masking !== undefined && { masking }) };
      const others = found.get(key)?.transformations ?? [];
      found.set(key, { ...dataset, field, transformations: [...others, use] });
    }
    return [...found.values()];
  }

  /** As the schema of the table spells it: catalogs compare names letter by letter. */
  private columnName(source: GraphNode, column: string): string {
    const all = this.scene.columns.of(source);
    const same = all.find(({ name }) => name.toLowerCase() === column.toLowerCase());
    return same?.name ?? column;
  }
}

/** What SQL leaves open is not compared. */
function isSame(one: RelationName, other: RelationName): boolean {
  return (['identifier', 'schema', 'database'] as const).every((part) => {
    const [left, right] = [one[part], other[part]];
    return !left || !right || left.toLowerCase() === right.toLowerCase();
  });
}
