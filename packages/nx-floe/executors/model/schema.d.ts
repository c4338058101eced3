// Written by `npm run schemas` from the options in packages/floe-core/src/options. Do not edit.

/** Options of the executor, as its schema.json declares them. */
export interface ModelExecutorOptions {
  /** dbt's unique_id of the model, seed or snapshot. */
  readonly node: string;
  /** Whether it is built (run), or its tests are run (test). */
  readonly work: 'run' | 'test';
  /** Build incremental models and seeds from nothing. */
  readonly fullRefresh?: boolean;
  /** Leave out what is still right. With auto, what earlier runs have built and is still right is left out; with never, all is built. */
  readonly reuse?: 'auto' | 'never';
  /** Build and test what is still right, too: the same as reuse=never. */
  readonly force?: boolean;
  /** Variables for dbt, a YAML or JSON mapping. */
  readonly vars?: string | Readonly<Record<string, unknown>>;
  /** Nodes dbt works on at a time. */
  readonly threads?: number;
  /** dbt to use: a path, a name, or 'managed' (floe's own). */
  readonly dbt?: string;
  /** Environment of platform.yaml. Default: FLOE_PLATFORM_ENV, else local. */
  readonly platformEnv?: string;
  /** The platform.yaml to read in place of all others. Relative to the workspace. */
  readonly platform?: string;
}
