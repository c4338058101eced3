/** The compute section, as floe.yaml and artifacts.json have it. */
export interface Compute {
  readonly properties: Readonly<Record<string, unknown>>;
}

/** One output of a dbt profile, as profiles.yml spells it. */
export type ProfileOutput = Readonly<Record<string, unknown>>;

/** How a compute target becomes a dbt profile. Each warehouse declares its own, in its own file. */
export interface WarehouseProfile {
  /** dbt's adapter, without `dbt-`. */
  readonly adapter: string;
  /** Pure. Secrets appear as dbt's `env_var`, never as values. */
  output(compute: Compute): ProfileOutput;
  /**
   * The file everything is built in, as written, for a warehouse that is one file with one writer; undefined when
   * there is none to guard.
   */
  databaseFile(compute: Compute): string | undefined;
  /** Whether all that is built is gone when dbt ends. */
  livesInMemory(compute: Compute): boolean;
}
