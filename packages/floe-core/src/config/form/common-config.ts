import { observabilityDefaults } from '../../source';
import type { FloeBase, Transform } from '../floe-config';
import type { WrittenCommon } from '../schema/common';
import type { Known } from './form';

/** What both forms say, complete: every default filled in, every spelling the same. */
export function commonOf(written: WrittenCommon, known: Known): FloeBase {
  const { name, version, consumption, governance } = written;
  const { facts, dbtProjectDir } = known;
  return {
    name,
    version,
    transforms: (written.transforms ?? []).map(transformOf),
    observability: observabilityOf(written.observability ?? {}),
    ...(consumption && { consumption }),
    ...(governance && { governance }),
    projectDir: facts.projectDir,
    dbtProjectDir,
    sourceHash: facts.sourceHash,
    locate: (path) => known.locate(path),
  };
}

type WrittenObservability = NonNullable<WrittenCommon['observability']>;

function observabilityOf(written: WrittenObservability): FloeBase['observability'] {
  const { otlp_endpoint: otlpEndpoint, lineage_endpoint: lineageEndpoint, attributes } = written;
  const { lineage_config: lineageConfig } = written;
  return {
    traces: written.traces ?? observabilityDefaults.traces,
    metrics: written.metrics ?? observabilityDefaults.metrics,
    lineage: written.lineage ?? observabilityDefaults.lineage,
    ...(otlpEndpoint && { otlpEndpoint }),
    ...(lineageEndpoint && { lineageEndpoint }),
    ...(attributes && { attributes }),
    ...(lineageConfig && { lineageConfig }),
  };
}

type WrittenTransform = NonNullable<WrittenCommon['transforms']>[number];

function transformOf({ type, path, target }: WrittenTransform): Transform {
  return { type, path, ...(target != null && { target }) };
}
