/** How dbt is started for one project. Paths are absolute. */
export interface DbtSettings {
  /** The executable. */
  readonly dbt: string;
  /** The Python it is a script of, where there is one. */
  readonly python?: string;
  /** Folder of floe.yaml: dbt is started in it, so relative paths of the profile begin there. */
  readonly projectDir: string;
  readonly dbtProjectDir: string;
  readonly profilesDir: string;
  /** Folder of dbt's own output: manifest.json, run_results.json, SQL. */
  readonly targetDir: string;
  /** Folder of dbt's log where it does anything but run. */
  readonly logDir: string;
  /** A file that tells dbt of models of other projects, see `python/floe_python/hooks/upstream_projects.py`. */
  readonly upstreamFile?: string;
  /** The user's environment, with the values of secrets. */
  readonly env: Readonly<Record<string, string | undefined>>;
}
