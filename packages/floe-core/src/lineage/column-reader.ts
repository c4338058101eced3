/** What the reader of columns (room `columns`) is asked and answers, as far as it is needed here. */

/** A table or view, named as SQL names it. */
export interface RelationName {
  readonly database?: string;
  readonly schema?: string;
  readonly identifier: string;
}

/** A relation the SQL may read, with the columns that are known of it, in their order. */
export interface KnownRelation extends RelationName {
  readonly columns: readonly KnownColumn[];
}

export interface KnownColumn {
  readonly name: string;
  readonly type?: string;
}

export interface ColumnQuestion {
  /** dbt's `unique_id`. */
  readonly id: string;
  /** Compiled. */
  readonly sql: string;
  /** dbt's adapter type, such as `duckdb`. */
  readonly dialect: string;
  readonly relations: readonly KnownRelation[];
}

/** Where (a part of) a column comes from; types and subtypes are OpenLineage's words. */
export interface ColumnInput {
  readonly relation: RelationName;
  readonly column: string;
  readonly type: 'DIRECT' | 'INDIRECT';
  readonly subtype: string;
  readonly masking?: boolean;
}

export interface ColumnLineage {
  readonly columns: readonly {
    readonly name: string;
    readonly type?: string;
    readonly inputs: readonly ColumnInput[];
  }[];
  /** What every row depends on: filters, joins, groups. */
  readonly dataset: readonly ColumnInput[];
  /** Whether all of it could be told. */
  readonly complete: boolean;
  /** What could not be told, in words. */
  readonly gaps: readonly string[];
}

/** Either what a query makes of which columns, or why that could not be told. */
export type ColumnAnswer =
  | { readonly ok: true; readonly lineage: ColumnLineage }
  | { readonly ok: false; readonly reason?: string };

/** Reads where the columns of a query come from. Never rejects; one question after the other. */
export interface ColumnReader {
  ask(question: ColumnQuestion): Promise<ColumnAnswer>;
}
