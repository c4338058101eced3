import type { WrittenPlatformOptions } from '../lib/platform-options';

/** Options of the executor, as its schema.json declares them. */
export interface WhyExecutorOptions extends WrittenPlatformOptions {
  /** Name or `unique_id` of one node. */
  readonly model?: string;
  /** A mapping, or its text as YAML or JSON. */
  readonly vars?: string | Readonly<Record<string, unknown>>;
  /** Path or name of the dbt to use; `managed` for floe's own. */
  readonly dbt?: string;
  /** Relative to the workspace. */
  readonly artifacts?: string;
}
