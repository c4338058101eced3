// Written by `npm run schemas` from the options in packages/floe-core/src/options. Do not edit.

/** Options of the executor, as its schema.json declares them. */
export interface PreflightExecutorOptions {
  /** How results are told. */
  readonly format?: 'table' | 'json';
  /** Time for each check, in seconds. */
  readonly timeout?: number;
  /** Stop at the first that cannot be reached. */
  readonly failFast?: boolean;
  /** dbt to use: a path, a name, or 'managed' (floe's own). */
  readonly dbt?: string;
  /** Environment of platform.yaml. Default: FLOE_PLATFORM_ENV, else local. */
  readonly platformEnv?: string;
  /** The platform.yaml to read in place of all others. Relative to the workspace. */
  readonly platform?: string;
  /** Compiled artifacts to use as they are; no floe.yaml is needed. Relative to the workspace. Default: FLOE_ARTIFACTS_PATH, else the project's own. */
  readonly artifacts?: string;
}
