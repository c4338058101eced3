import type { WrittenDbtOptions } from '../lib/dbt-options';

/** Options of the executor, as its schema.json declares them. */
export interface RunExecutorOptions extends WrittenDbtOptions {
  readonly fullRefresh?: boolean;
}
