import type { WrittenDbtOptions } from '../lib/dbt-options';

/** Options of the executor, as its schema.json declares them. */
export type TestExecutorOptions = WrittenDbtOptions;
