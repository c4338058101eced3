import type { ComputeTarget } from './compute-targets';
import type { FreeMap } from './resolved';

/**
 * `.floe/artifacts.json`, version 1.0.0 (runtime view §4.3): everything a run needs to know, and the only
 * thing the two halves of floe share.
 */
export interface Artifacts {
  readonly version: '1.0.0';
  readonly metadata: {
    /** ISO 8601, UTC, ends in `Z`. */
    readonly compiled_at: string;
    readonly floe_core_version: string;
    /** SHA-256 of floe.yaml's text, 64 hex digits. */
    readonly source_hash: string;
  };
  readonly compute: { readonly target: ComputeTarget; readonly properties: FreeMap };
  readonly transforms: readonly {
    readonly type: 'dbt';
    readonly path: string;
    readonly target?: string;
  }[];
  readonly observability: {
    readonly traces: boolean;
    readonly metrics: boolean;
    readonly lineage: boolean;
  };
  readonly catalog?: FreeMap;
  readonly consumption?: FreeMap;
  readonly governance?: FreeMap;
  /** Absolute folder of dbt_project.yml. */
  readonly dbt_project_path: string;
  /** `<dbt project>/target/manifest.json`. */
  readonly dbt_manifest_path: string;
  /** Absolute folder of the generated profiles.yml. */
  readonly dbt_profiles_path: string;
}
