// Written by `npm run schemas` from the options in packages/floe-core/src/options. Do not edit.

/** Options of the executor, as its schema.json declares them. */
export interface ValidateExecutorOptions {
  /** Let warnings count as errors. */
  readonly strict?: boolean;
  /** How findings are told. */
  readonly format?: 'text' | 'json' | 'sarif';
  /** Environment of platform.yaml. Default: FLOE_PLATFORM_ENV, else local. */
  readonly platformEnv?: string;
  /** The platform.yaml to read in place of all others. Relative to the workspace. */
  readonly platform?: string;
}
