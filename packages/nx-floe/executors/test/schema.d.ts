import type { WrittenDbtOptions } from '../lib/dbt-options';
import type { WrittenPlatformOptions } from '../lib/platform-options';

/** Options of the executor, as its schema.json declares them. */
export interface TestExecutorOptions extends WrittenDbtOptions, WrittenPlatformOptions {
  readonly force?: boolean;
  /** Relative to the workspace. */
  readonly artifacts?: string;
  /** Relative to the workspace. */
  readonly baseline?: string;
}
