import path from 'node:path';

import type { Artifacts } from '../artifacts';
import { failed, ok, type Outcome } from '../diagnostics';
import type { CompileInput } from './input';
import { planProfiles } from './profiles';

/** What compiling makes: values, not files yet. */
export interface Compiled {
  readonly artifacts: Artifacts;
  /** Text of `.floe/profiles.yml`. */
  readonly profiles: string;
}

/**
 * Compiles a checked floe.yaml. Pure: the same input gives the same bytes, but for `compiled_at`.
 *
 * Source: runtime view §4, shape 1.0.0 of §4.3; optional sections are there only when they were written.
 */
export function compileConfig(input: CompileInput): Outcome<Compiled> {
  const profiles = planProfiles(input);
  if (!profiles.ok) return failed(...profiles.problems);
  return ok({ artifacts: artifactsOf(input), profiles: profiles.value }, profiles.warnings);
}

function artifactsOf({ config, compiledAt, floeVersion }: CompileInput): Artifacts {
  const { catalog, consumption, governance } = config;
  return {
    version: '1.0.0',
    metadata: {
      compiled_at: compiledAt.toISOString(),
      floe_core_version: floeVersion,
      source_hash: config.sourceHash,
    },
    compute: { target: config.compute.target, properties: { ...config.compute.properties } },
    transforms: config.transforms.map((transform) => ({ ...transform })),
    observability: { ...config.observability },
    ...(catalog && { catalog: { ...catalog } }),
    ...(consumption && { consumption: { ...consumption } }),
    ...(governance && { governance: { ...governance } }),
    dbt_project_path: config.dbtProjectDir,
    dbt_manifest_path: path.join(config.dbtProjectDir, 'target', 'manifest.json'),
    dbt_profiles_path: path.join(config.projectDir, '.floe'),
  };
}
