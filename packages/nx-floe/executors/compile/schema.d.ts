// Written by `npm run schemas` from the options in packages/floe-core/src/options. Do not edit.

/** Options of the executor, as its schema.json declares them. */
export interface CompileExecutorOptions {
  /** Environment of platform.yaml. Default: FLOE_PLATFORM_ENV, else local. */
  readonly platformEnv?: string;
  /** The platform.yaml to read in place of all others. Relative to the workspace. */
  readonly platform?: string;
}
