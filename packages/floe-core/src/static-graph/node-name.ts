/** A node, as far as files tell which. */
export interface NodeName {
  /** dbt's word: model, seed, snapshot, test, analysis, source, exposure. */
  readonly resourceType: string;
  /** As its file is called; of a source `source.table`. */
  readonly name: string;
}
