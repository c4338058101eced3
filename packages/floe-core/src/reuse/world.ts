import type { JsonObject } from '../json';

/** All a table may depend on besides dbt's graph and the data. Plain values, gathered by whoever starts dbt. */
export interface World {
  /** Of dbt, its adapter and the warehouse's engine, by name; whatever changes with them counts. */
  readonly versions: Readonly<Record<string, string>>;
  /** The warehouse as the profile describes it, without secrets and without what only concerns speed. */
  readonly settings: JsonObject;
  /** What `target.…` says in Jinja, with what is about speed. */
  readonly target: JsonObject;
  /** What of dbt_project.yml steers dbt beside the nodes' own configs: `dispatch`, `flags`, `quoting`. */
  readonly project: JsonObject;
  readonly vars: ProjectVars;
  /** The environment of dbt. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** SHA-256 of the file of each seed, by `unique_id`. dbt's own checksum of a large seed is only its path. */
  readonly seeds: ReadonlyMap<string, string>;
  /** What each source holds, by `unique_id`; one that is missing cannot be told. */
  readonly sources: ReadonlyMap<string, string>;
  /** Whether a view stays good when a table under it is built anew with other columns. */
  readonly viewsFollow: boolean;
}

/** Where `var('x')` may get its value. Values are texts of YAML or JSON: only whether they change matters. */
export interface ProjectVars {
  readonly commandLine: Readonly<Record<string, string>>;
  /** `vars` of each dbt_project.yml, by the name of the project or package; nested ones as `package.name`. */
  readonly projects: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
