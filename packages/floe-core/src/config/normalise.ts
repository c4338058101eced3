import { observabilityDefaults } from '../source';
import type { Facts } from './facts';
import type { InlineConfig, Transform } from './floe-config';
import type { WrittenFloe } from './schema/floe-schema';

/** What was written, complete: every default filled in, every spelling the same. */
export function normalise(
  written: WrittenFloe,
  properties: Readonly<Record<string, unknown>>,
  dbtProjectDir: string,
  { projectDir, sourceHash }: Facts,
  locate: InlineConfig['locate'],
): InlineConfig {
  const { name, version, compute, catalog, consumption, governance } = written;
  const { target, connection_secret_ref: connectionSecretRef } = compute;
  return {
    form: 'inline',
    locate,
    name,
    version,
    compute: { target, properties, ...(connectionSecretRef != null && { connectionSecretRef }) },
    transforms: (written.transforms ?? []).map(transformOf),
    observability: {
      traces: written.observability?.traces ?? observabilityDefaults.traces,
      metrics: written.observability?.metrics ?? observabilityDefaults.metrics,
      lineage: written.observability?.lineage ?? observabilityDefaults.lineage,
    },
    ...(catalog && { catalog }),
    ...(consumption && { consumption }),
    ...(governance && { governance }),
    projectDir,
    dbtProjectDir,
    sourceHash,
  };
}

type WrittenTransform = NonNullable<WrittenFloe['transforms']>[number];

function transformOf({ type, path, target }: WrittenTransform): Transform {
  return { type, path, ...(target != null && { target }) };
}
