// Written by `npm run schemas` from the options in packages/floe-core/src/options. Do not edit.

/** Options of the executor, as its schema.json declares them. */
export interface GraphExecutorOptions {
  /** How the models are shown. */
  readonly format?: 'text' | 'mermaid' | 'html' | 'json';
  /** File to write. Relative to the workspace. Default: print; html: .floe/graph.html. */
  readonly output?: string;
  /** Variables for dbt, a YAML or JSON mapping. */
  readonly vars?: string | Readonly<Record<string, unknown>>;
  /** dbt to use: a path, a name, or 'managed' (floe's own). */
  readonly dbt?: string;
  /** Environment of platform.yaml. Default: FLOE_PLATFORM_ENV, else local. */
  readonly platformEnv?: string;
  /** The platform.yaml to read in place of all others. Relative to the workspace. */
  readonly platform?: string;
  /** Compiled artifacts to use as they are; no floe.yaml is needed. Relative to the workspace. Default: FLOE_ARTIFACTS_PATH, else the project's own. */
  readonly artifacts?: string;
}
