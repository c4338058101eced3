// Written by `npm run schemas` from the options in packages/floe-core/src/options. Do not edit.

/** Options of the executor, as its schema.json declares them. */
export interface TestExecutorOptions {
  /** dbt selectors: only these nodes. Selectors with spaces between them mean any of them, with commas all of them. May be given more than once. */
  readonly select?: string | readonly string[];
  /** dbt selectors: not these nodes. Written as in select. */
  readonly exclude?: string | readonly string[];
  /** Run tests too that have passed on what is still there. */
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
  /** Compiled artifacts to use as they are; no floe.yaml is needed. Relative to the workspace. Default: FLOE_ARTIFACTS_PATH, else the project's own. */
  readonly artifacts?: string;
  /** Production's manifest and database: build what differs, read the rest there. The folder holds its manifest.json and its DuckDB file. Relative to the workspace. Default: FLOE_BASELINE. */
  readonly baseline?: string;
}
