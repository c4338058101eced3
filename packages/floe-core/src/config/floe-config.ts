import type { ComputeTarget } from '../artifacts';

/** floe.yaml as code reads it: checked and complete. What people write is in `floe-schema.ts`. */
export interface FloeConfig {
  readonly name: string;
  readonly version: string;
  readonly compute: {
    readonly target: ComputeTarget;
    readonly properties: Readonly<Record<string, unknown>>;
    /** Name of a secret; never its value. */
    readonly connectionSecretRef?: string;
  };
  /** At least one; all of them lie in the same dbt project. */
  readonly transforms: readonly Transform[];
  readonly observability: {
    readonly traces: boolean;
    readonly metrics: boolean;
    readonly lineage: boolean;
  };
  /** Sections that are passed on just as they were written, when they were. */
  readonly catalog?: Readonly<Record<string, unknown>>;
  readonly consumption?: Readonly<Record<string, unknown>>;
  readonly governance?: Readonly<Record<string, unknown>>;
  /** Absolute folder of floe.yaml. */
  readonly projectDir: string;
  /** Absolute folder of the dbt_project.yml the transforms belong to. */
  readonly dbtProjectDir: string;
  /** SHA-256 of floe.yaml's text, hex. */
  readonly sourceHash: string;
}

export interface Transform {
  readonly type: 'dbt';
  /** As written, relative to floe.yaml. */
  readonly path: string;
  readonly target?: string;
}
