import path from 'node:path';

import type { Artifacts, FreeMap, InlineArtifacts, PlatformArtifacts } from '../artifacts';
import type { FloeConfig, InlineConfig, ProfileConfig } from '../config';
import type { PlatformConfig } from '../platform';
import type { CompileInput } from './input';
import type { Resolution } from './resolve-profiles';

/** Shape 1.0.0 (runtime view §4.3); optional sections are there only when they were written. */
export function inlineArtifacts(input: CompileInput, config: InlineConfig): InlineArtifacts {
  const { target, properties, connectionSecretRef: ref } = config.compute;
  const { observability, catalog } = config;
  return {
    version: '1.0.0',
    metadata: metadataOf(input),
    compute: {
      target,
      properties: { ...properties },
      ...(ref !== undefined && { connection_secret_ref: ref }),
    },
    transforms: transformsOf(input),
    observability: observabilityOf(observability, {}),
    ...(catalog && { catalog: { ...catalog } }),
    ...sectionsOf(input),
    ...pathsOf(input),
  };
}

/** Shape 2.0.0 (runtime view §4.1). */
export function platformArtifacts(
  input: CompileInput,
  config: ProfileConfig,
  platform: PlatformConfig,
  { compute, storage, catalog, layers }: Resolution,
): PlatformArtifacts {
  return {
    version: '2.0.0',
    metadata: metadataOf(input),
    compute: { target: compute.type, properties: { ...compute.properties } },
    transforms: transformsOf(input),
    observability: observabilityOf(config.observability, platform.observability ?? {}),
    ...sectionsOf(input),
    resolved_catalog: catalog ?? null,
    resolved_storage: storage ?? null,
    resolved_compute: compute,
    resolved_layers: Object.keys(layers).length > 0 ? layers : null,
    orchestration: config.orchestration ?? null,
    platform_source: platform.source,
    platform_env: platform.env,
    platform_hash: platform.sourceHash,
    column_classifications: input.classifications ?? null,
    ...pathsOf(input),
  };
}

/**
 * What floe.yaml wants to be observed, as far as the platform offers it. Endpoints and the rest are the platform's,
 * where floe.yaml does not say otherwise; attributes and how lineage is told are those of both.
 */
function observabilityOf(
  wanted: FloeConfig['observability'],
  offered: FreeMap,
): Artifacts['observability'] {
  const { otlpEndpoint, lineageEndpoint } = wanted;
  const attributes = { ...(offered.attributes as FreeMap | null), ...wanted.attributes };
  const lineage = { ...(offered.lineage_config as FreeMap | null), ...wanted.lineageConfig };
  return {
    ...offered,
    traces: wanted.traces && offered.traces !== false,
    metrics: wanted.metrics && offered.metrics !== false,
    lineage: wanted.lineage && offered.lineage !== false,
    ...(otlpEndpoint !== undefined && { otlp_endpoint: otlpEndpoint }),
    ...(lineageEndpoint !== undefined && { lineage_endpoint: lineageEndpoint }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(Object.keys(lineage).length > 0 && { lineage_config: lineage }),
  };
}

function metadataOf({ config, compiledAt, floeVersion }: CompileInput): Artifacts['metadata'] {
  return {
    compiled_at: compiledAt.toISOString(),
    floe_core_version: floeVersion,
    source_hash: config.sourceHash,
  };
}

function transformsOf({ config }: CompileInput): Artifacts['transforms'] {
  return config.transforms.map((transform) => ({ ...transform }));
}

function sectionsOf({ config }: CompileInput): Pick<Artifacts, 'consumption' | 'governance'> {
  const { consumption, governance } = config;
  return {
    ...(consumption && { consumption: { ...consumption } }),
    ...(governance && { governance: { ...governance } }),
  };
}

function pathsOf({
  config: { projectDir, dbtProjectDir },
}: CompileInput): Pick<Artifacts, 'dbt_project_path' | 'dbt_manifest_path' | 'dbt_profiles_path'> {
  return {
    dbt_project_path: dbtProjectDir,
    dbt_manifest_path: path.join(dbtProjectDir, 'target', 'manifest.json'),
    dbt_profiles_path: path.join(projectDir, '.floe'),
  };
}
