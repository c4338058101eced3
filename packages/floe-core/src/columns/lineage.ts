/** A relation the SQL may read. */
export interface KnownRelation {
  /** As dbt's manifest has it. */
  readonly database?: string;
  /** As dbt's manifest has it. */
  readonly schema?: string;
  /** As dbt's manifest has it. */
  readonly identifier: string;
  /** What is known of its columns, in order; `*` is expanded by them. */
  readonly columns?: readonly { readonly name: string; readonly type?: string }[];
}

/** Compiled SQL to be read. */
export interface ColumnQuestion {
  /** Given back with the answer. */
  readonly id: string;
  /** One query, without Jinja. */
  readonly sql: string;
  /** dbt's adapter type, such as `duckdb`. */
  readonly dialect: string;
  readonly relations: readonly KnownRelation[];
}

/**
 * A column that has to do with an output, in the words of OpenLineage's columnLineage facet 1-2-0. `IDENTITY` is a column
 * passed on as it is, `AGGREGATION` has an aggregate on its way, every other direct one is a `TRANSFORMATION`.
 */
export interface ColumnInput {
  /** Spelled as the question has it; as the SQL has it if it was not among the known ones. */
  readonly relation: {
    readonly database?: string;
    readonly schema?: string;
    readonly identifier: string;
  };
  /** Spelled as the question has it, where it is known. */
  readonly column: string;
  readonly type: 'DIRECT' | 'INDIRECT';
  readonly subtype:
    | 'IDENTITY'
    | 'TRANSFORMATION'
    | 'AGGREGATION'
    | 'JOIN'
    | 'GROUP_BY'
    | 'FILTER'
    | 'SORT'
    | 'WINDOW'
    | 'CONDITIONAL';
  /** The values cannot be told from the output: it is hashed or counted. */
  readonly masking?: boolean;
}

/** Where the columns of a query come from. */
export interface ColumnLineage {
  /** Output columns in order. */
  readonly columns: readonly {
    readonly name: string;
    /** In the words of the dialect, where it is known. */
    readonly type?: string;
    readonly inputs: readonly ColumnInput[];
  }[];
  /** Influence every row: filters, joins, grouping, sorting. */
  readonly dataset: readonly ColumnInput[];
  /** False where a `*` could not be expanded or a part could not be resolved; `gaps` says what. */
  readonly complete: boolean;
  /** Whole sentences. */
  readonly gaps: readonly string[];
}

/** What came of a question; `reason` is for a person. */
export type ColumnAnswer =
  | { readonly id: string; readonly ok: true; readonly lineage: ColumnLineage }
  | { readonly id: string; readonly ok: false; readonly reason: string };

/** Reads compiled SQL in a process of its own. */
export interface ColumnReader {
  /** Never rejects: broken SQL, no Python, a crash and a time-out are answers with a reason. */
  ask(question: ColumnQuestion): Promise<ColumnAnswer>;
  /** Ends the process at once. Questions that are open are answered with a reason. */
  close(): Promise<void>;
}
