import type { Credentials, FreeMap, ResolvedCatalog, ResolvedStorage } from '../../artifacts';
import type { DiagnosticCode, ParamsOf } from '../../diagnostics';
import type { Path } from '../../source';
import type { SecretText } from '../secret-uses';

/** The compute section, as artifacts.json has it. */
export interface Compute {
  readonly properties: FreeMap;
}

/** All that a dbt profile is made of. */
export interface Connection extends Compute {
  /** As written; values may be references to secrets, at any depth. */
  readonly properties: FreeMap;
  readonly credentials: Credentials;
  /** The object stores there are, the default one first. */
  readonly stores: readonly ResolvedStorage[];
  /** The store that is built in when nothing else is said. */
  readonly store?: ResolvedStorage;
  /** The catalogs there are, the default one first. */
  readonly catalogs: readonly ResolvedCatalog[];
}

/** One output of a dbt profile, as profiles.yml spells it. */
export type ProfileOutput = Readonly<Record<string, unknown>>;

/** An output, and what is wrong with what it was made of. */
export interface PlannedOutput {
  readonly output: ProfileOutput;
  readonly complaints: readonly Complaint[];
}

/** What is wrong, and with which part of the profile. */
export type Complaint = { readonly about: Subject } & {
  readonly [C in DiagnosticCode]: { readonly code: C; readonly params: ParamsOf<C> };
}[DiagnosticCode];

/** A part of the compute profile (`compute`), or of another profile by its name. */
export type Subject =
  | { readonly of: 'compute'; readonly key: Path }
  | { readonly of: 'catalogs' | 'storage'; readonly name: string; readonly key: Path };

/** How a compute target becomes a dbt profile. Each warehouse declares its own, in its own file. */
export interface WarehouseProfile {
  /** dbt's adapter, without `dbt-`. */
  readonly adapter: string;
  /** What its properties may be, by their names in platform.yaml and floe.yaml. */
  readonly fields: WarehouseFields;
  /** Pure. Secrets appear as dbt's `env_var`, made by `secret`, never as values. */
  plan(connection: Connection, secret: SecretText): PlannedOutput;
  /**
   * The file everything is built in, as written, for a warehouse that is one file with one writer; undefined when
   * there is none to guard.
   */
  databaseFile(compute: Compute): string | undefined;
  /** Whether all that is built is gone when dbt ends. */
  livesInMemory(compute: Compute): boolean;
}

/** Names of properties, as people write them. */
export interface WarehouseFields {
  /** Without which dbt would not start, each with an example of a value. */
  readonly required: Readonly<Record<string, string>>;
  /** Which are secrets. */
  readonly secret: readonly string[];
  readonly optional: readonly string[];
}
