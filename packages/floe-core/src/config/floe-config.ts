import type { ComputeTarget, FreeMap } from '../artifacts';
import type { Place } from '../diagnostics';
import type { Path } from '../source';

/** floe.yaml as code reads it: checked and complete. What people write is in `schema/`. */
export type FloeConfig = InlineConfig | ProfileConfig;

/** The form that says itself what it runs on (runtime view §2.3). */
export interface InlineConfig extends FloeBase {
  readonly form: 'inline';
  readonly compute: {
    readonly target: ComputeTarget;
    readonly properties: FreeMap;
    /** Name of a secret; never its value. */
    readonly connectionSecretRef?: string;
  };
  /** As written, when it was. */
  readonly catalog?: FreeMap;
}

/** The form that names profiles of a platform.yaml (runtime view §4.1). */
export interface ProfileConfig extends FloeBase {
  readonly form: 'profiles';
  readonly profiles: {
    readonly compute: ProfileRef;
    readonly storage: ProfileRef;
    readonly catalog: ProfileRef;
  };
  /** A platform of a registry, such as `registry/acme:1.2.3`, when one is named. */
  readonly platform?: string;
  /** As written, checked, when it was. */
  readonly orchestration?: FreeMap;
  readonly serviceAccount?: string;
  readonly principalRole?: string;
}

/** The name of a profile. */
export interface ProfileRef {
  readonly name: string;
  /** Whether floe.yaml says so itself; else it is `default`, which need not exist. */
  readonly written: boolean;
}

/** What both forms say. */
export interface FloeBase {
  readonly name: string;
  readonly version: string;
  /** At least one; all of them lie in the same dbt project. */
  readonly transforms: readonly Transform[];
  readonly observability: {
    readonly traces: boolean;
    readonly metrics: boolean;
    readonly lineage: boolean;
    /** Where telemetry and lineage go; an empty text counts as none. */
    readonly otlpEndpoint?: string;
    readonly lineageEndpoint?: string;
    readonly attributes?: Readonly<Record<string, string>>;
    /** How lineage is told, as written. */
    readonly lineageConfig?: FreeMap;
  };
  /** Sections that are passed on just as they were written, when they were. */
  readonly consumption?: FreeMap;
  readonly governance?: FreeMap;
  /** Absolute folder of floe.yaml. */
  readonly projectDir: string;
  /** Absolute folder of the dbt_project.yml the transforms belong to. */
  readonly dbtProjectDir: string;
  /** SHA-256 of floe.yaml's text, hex. */
  readonly sourceHash: string;
  /** The place of a value or key in floe.yaml. */
  locate(path: Path): Place;
}

export interface Transform {
  readonly type: 'dbt';
  /** As written, relative to floe.yaml. */
  readonly path: string;
  readonly target?: string;
}
