// Written by `npm run schemas` from the options in packages/floe-core/src/options. Do not edit.

/** Options of the executor, as its schema.json declares them. */
export interface LineageExecutorOptions {
  /** Events of OpenLineage, or the graph as text or a picture. */
  readonly format?: 'events' | 'text' | 'mermaid' | 'html';
  /** File to write. A graph as text or mermaid is printed where no file is named. Relative to the workspace. Default: .floe/lineage.jsonl, or .html. */
  readonly output?: string;
  /** Variables for dbt, a YAML or JSON mapping. */
  readonly vars?: string | Readonly<Record<string, unknown>>;
  /** dbt to use: a path, a name, or 'managed' (floe's own). */
  readonly dbt?: string;
  /** Environment of platform.yaml. Default: FLOE_PLATFORM_ENV, else local. */
  readonly platformEnv?: string;
  /** The platform.yaml to read in place of all others. Relative to the workspace. */
  readonly platform?: string;
}
