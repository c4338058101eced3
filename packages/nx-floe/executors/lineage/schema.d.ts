import type { WrittenPlatformOptions } from '../lib/platform-options';

/**
 * Options of the executor, as its schema.json declares them. What it does may come from Nx's cache, so nothing is sent and
 * the warehouse is not asked: that is for `floe lineage`.
 */
export interface LineageExecutorOptions extends WrittenPlatformOptions {
  readonly format?: 'events' | 'text' | 'mermaid' | 'html';
  /** Relative to the workspace. */
  readonly output?: string;
  /** A mapping, or its text as YAML or JSON. */
  readonly vars?: string | Readonly<Record<string, unknown>>;
  /** Path or name of the dbt to use; `managed` for floe's own. */
  readonly dbt?: string;
}
