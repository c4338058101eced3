/** Which project a verb is about. */
export interface ProjectRequest {
  /** Absolute folder of floe.yaml. */
  readonly projectDir: string;
  /** Absolute root of the workspace, where there is one: its `.venv` is looked at too. */
  readonly workspaceRoot?: string;
}

/** Options of `run` and `test`, named as dbt names them. */
export interface DbtOptions {
  /** dbt selectors, joined by dbt's own rules (a space is a union). */
  readonly select?: string;
  readonly exclude?: string;
  /** YAML or JSON mapping, handed to dbt as it is. */
  readonly vars?: string;
  readonly threads?: number;
  /** Path or name of the dbt to use; `managed` for floe's own. */
  readonly dbt?: string;
}

export interface RunRequest extends ProjectRequest, DbtOptions {
  readonly fullRefresh?: boolean;
}

export type TestRequest = ProjectRequest & DbtOptions;

export interface InitRequest {
  /** Absolute folder the project is made in. */
  readonly directory: string;
  /** Default: the folder's own name. */
  readonly name?: string;
  /** Default: `basic`. */
  readonly template?: string;
}
