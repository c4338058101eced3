import type { Classifications } from './classifications';
import type { ComputeTarget } from './compute-targets';
import type { FreeMap, ResolvedCatalog, ResolvedCompute, ResolvedStorage } from './resolved';

/**
 * `.floe/artifacts.json`: everything a run needs to know, and the only thing the two halves of floe share. Which of the
 * two shapes it has depends on the form of floe.yaml.
 */
export type Artifacts = InlineArtifacts | PlatformArtifacts;

/** Version 1.0.0 (runtime view §4.3): of a floe.yaml that says itself what it runs on. */
export interface InlineArtifacts extends ArtifactsBase {
  readonly version: '1.0.0';
  readonly catalog?: FreeMap;
}

/**
 * Version 2.0.0 (runtime view §4.1): of a floe.yaml that names profiles of a platform.yaml, and these profiles. Secrets
 * stay references: `{ "secret_ref": "…" }`.
 */
export interface PlatformArtifacts extends ArtifactsBase {
  readonly version: '2.0.0';
  readonly resolved_catalog: ResolvedCatalog | null;
  readonly resolved_storage: ResolvedStorage | null;
  readonly resolved_compute: ResolvedCompute;
  readonly resolved_layers: Readonly<Record<string, ResolvedLayer>> | null;
  /** As written in floe.yaml. */
  readonly orchestration: FreeMap | null;
  /** Where the platform is from: `local/dev`, or `registry/acme:1.2.3`. */
  readonly platform_source: string;
  /** The environment in force, such as `local`. */
  readonly platform_env: string;
  /** SHA-256 of platform.yaml's bytes, 64 hex digits. */
  readonly platform_hash: string;
  readonly column_classifications: Classifications | null;
}

/** A layer of platform.yaml, with the profiles it names. */
export interface ResolvedLayer {
  readonly name: string;
  readonly description?: string;
  readonly storage: ResolvedStorage;
  readonly catalog: ResolvedCatalog | null;
  readonly namespace: string;
  readonly retention_days: number | null;
  readonly properties: Readonly<Record<string, string>>;
}

interface ArtifactsBase {
  readonly metadata: {
    /** ISO 8601, UTC, ends in `Z`. */
    readonly compiled_at: string;
    readonly floe_core_version: string;
    /** SHA-256 of floe.yaml's text, 64 hex digits. */
    readonly source_hash: string;
  };
  readonly compute: {
    readonly target: ComputeTarget;
    readonly properties: FreeMap;
    /** Name of the secret the warehouse is opened with, in the inline form. */
    readonly connection_secret_ref?: string;
  };
  readonly transforms: readonly {
    readonly type: 'dbt';
    readonly path: string;
    readonly target?: string;
  }[];
  /**
   * The three switches; beside them what platform.yaml says, and the endpoints (`otlp_endpoint`, `lineage_endpoint`) and
   * `attributes` of floe.yaml.
   */
  readonly observability: {
    readonly traces: boolean;
    readonly metrics: boolean;
    readonly lineage: boolean;
    readonly [more: string]: unknown;
  };
  readonly consumption?: FreeMap;
  readonly governance?: FreeMap;
  /** Absolute folder of dbt_project.yml. */
  readonly dbt_project_path: string;
  /** `<dbt project>/target/manifest.json`. */
  readonly dbt_manifest_path: string;
  /** Absolute folder of the generated profiles.yml. */
  readonly dbt_profiles_path: string;
}
