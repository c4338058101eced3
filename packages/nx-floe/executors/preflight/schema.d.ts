import type { WrittenPlatformOptions } from '../lib/platform-options';

/** Options of the executor, as its schema.json declares them. */
export interface PreflightExecutorOptions extends WrittenPlatformOptions {
  readonly format?: 'table' | 'json';
  /** Seconds one check may take. */
  readonly timeout?: number;
  readonly failFast?: boolean;
  /** Path or name of the dbt to use; `managed` for floe's own. */
  readonly dbt?: string;
  /** Relative to the workspace. */
  readonly artifacts?: string;
}
