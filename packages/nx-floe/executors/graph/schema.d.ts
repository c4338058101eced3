import type { WrittenPlatformOptions } from '../lib/platform-options';

/** Options of the executor, as its schema.json declares them. Nx keeps `--graph` for itself, so the form is `format`. */
export interface GraphExecutorOptions extends WrittenPlatformOptions {
  readonly format?: 'text' | 'mermaid' | 'html' | 'json';
  /** Relative to the workspace. */
  readonly output?: string;
  /** A mapping, or its text as YAML or JSON. */
  readonly vars?: string | Readonly<Record<string, unknown>>;
  /** Path or name of the dbt to use; `managed` for floe's own. */
  readonly dbt?: string;
}
