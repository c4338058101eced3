import type { Catalog } from '../../dbt';
import { asObject, asText } from '../../json';
import type { GraphNode } from '../../manifest';
import type { KnownColumn } from './column-reader';

/** A column of a table, from all that is known of it. */
export interface Column extends KnownColumn {
  readonly description?: string;
  readonly tags?: readonly string[];
}

/**
 * Columns of tables, put together of four sources: the catalog of the warehouse, the contract and the description in YAML,
 * the header of a seed, and what the SQL was found to make (which is told while the run goes on).
 */
export class ColumnList {
  private readonly inferred = new Map<string, readonly KnownColumn[]>();
  private readonly changes = new Map<string, number>();

  constructor(
    private readonly catalog: Catalog,
    headers: ReadonlyMap<string, readonly string[]> = new Map(),
  ) {
    for (const [id, names] of headers)
      this.infer(
        id,
        names.map((name) => ({ name })),
      );
  }

  /** What the SQL of a node makes. */
  infer(uniqueId: string, columns: readonly KnownColumn[]): void {
    if (columns.length === 0) return;
    this.inferred.set(uniqueId, columns);
    this.changes.set(uniqueId, this.versionOf(uniqueId) + 1);
  }

  /** Another number when something new is known of a table. */
  versionOf(uniqueId: string): number {
    return this.changes.get(uniqueId) ?? 0;
  }

  /**
   * In the order of the table as far as it is known; what only YAML declares comes last. The catalog spells names as the
   * warehouse does; before there is one, YAML does.
   */
  of({ uniqueId, json }: GraphNode): readonly Column[] {
    const cataloged = this.catalog.get(uniqueId)?.columns;
    const found = cataloged ?? this.inferred.get(uniqueId) ?? [];
    const types = new Map(this.inferred.get(uniqueId)?.map(({ name, type }) => [key(name), type]));
    const declared = new Map(declaredIn(json).map((column) => [key(column.name), column]));
    const names = new Set(found.map(({ name }) => key(name)));
    const others = [...declared.values()].filter(({ name }) => !names.has(key(name)));
    return [...found, ...others].map(({ name, type }) => {
      const { type: written, ...told } = declared.get(key(name)) ?? { name };
      const best = cataloged ? (type ?? written) : (written ?? type ?? types.get(key(name)));
      const spelled = cataloged ? name : told.name;
      return { ...told, name: spelled, ...(best !== undefined && { type: best }) };
    });
  }

  /** Rows and bytes, as the catalog has them. */
  sizeOf({ uniqueId }: GraphNode): { readonly rows?: number; readonly bytes?: number } {
    const { rows, bytes } = this.catalog.get(uniqueId) ?? {};
    return { ...(rows !== undefined && { rows }), ...(bytes !== undefined && { bytes }) };
  }
}

function declaredIn(json: GraphNode['json']): readonly Column[] {
  return Object.entries(asObject(json.columns)).map(([id, value]) => {
    const given = asObject(value);
    const [type, description] = [asText(given.data_type), asText(given.description)];
    const tags = [given.tags, asObject(given.config).tags].flatMap(texts);
    return {
      name: asText(given.name) ?? id,
      ...(type !== undefined && { type }),
      ...(description !== undefined && { description }),
      ...(tags.length > 0 && { tags: [...new Set(tags)] }),
    };
  });
}

/** The texts of a list, or the one text. */
export function texts(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((each): each is string => typeof each === 'string' && each !== '');
}

function key(name: string): string {
  return name.toLowerCase();
}
