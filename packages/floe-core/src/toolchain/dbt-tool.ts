/** Where a dbt was found; see `resolve-dbt.ts` for the order. */
export type DbtSource =
  'option' | 'environment' | 'project-venv' | 'workspace-venv' | 'path' | 'managed';

/** A dbt that can be run. */
export interface DbtTool {
  /** Absolute path of the executable. */
  readonly command: string;
  readonly source: DbtSource;
  /** Version of dbt-core, such as `1.11.16`, where it could be learnt. */
  readonly version?: string;
  /** Absolute path of the Python dbt runs in, where there is one (dbt 2 is a binary of its own). */
  readonly python?: string;
}

/** What `resolveDbt` needs to know. It reads no environment variable but those of `env`. */
export interface DbtQuery {
  /** Absolute folder of floe.yaml. */
  readonly projectDir: string;
  /** Absolute root of the workspace, where there is one. */
  readonly workspaceRoot?: string;
  /** The `dbt` option: a path or a command name; `managed` asks for the managed environment. */
  readonly dbt?: string;
  /** dbt's name of the adapter the run needs, such as `duckdb`. */
  readonly adapter: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Called with one line at a time while something slow is going on. */
  readonly onProgress: (line: string) => void;
  readonly signal?: AbortSignal;
}
