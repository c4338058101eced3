import type { WrittenDbtOptions } from '../lib/dbt-options';
import type { WrittenPlatformOptions } from '../lib/platform-options';

/** Options of the executor, as its schema.json declares them. */
export interface RunExecutorOptions extends WrittenDbtOptions, WrittenPlatformOptions {
  readonly fullRefresh?: boolean;
  readonly reuse?: 'auto' | 'never';
  /** Relative to the workspace. */
  readonly artifacts?: string;
  /** Relative to the workspace. */
  readonly baseline?: string;
}
