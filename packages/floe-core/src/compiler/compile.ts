import type { Artifacts } from '../artifacts';
import { diagnose, type Diagnostic, failed, ok, type Outcome } from '../diagnostics';
import { placed } from './complaints';
import type { CompileInput } from './input';
import { legacyArtifacts } from './legacy';
import { inlineArtifacts, platformArtifacts } from './plan-artifacts';
import { connectionOf, type Plan, planOutput, type ProfileOutput } from './profiles';
import { profilesFile, targetName } from './profiles-file';
import { resolveProfiles } from './resolve-profiles';
import type { SecretUse } from './secret-uses';

/** What compiling makes: values, not files yet. */
export interface Compiled {
  readonly artifacts: Artifacts;
  /** Text of `.floe/profiles.yml`. */
  readonly profiles: string;
  /** Text of `.floe/compiled_artifacts.json`, which the tools of the Python original read; undefined when they could not. */
  readonly legacy?: string;
}

/**
 * Compiles a checked floe.yaml, with the platform.yaml it names profiles of. Pure: the same input gives the same bytes, but
 * for `compiled_at`. Secrets stay names.
 *
 * Source: runtime view §4.
 */
export function compileConfig(input: CompileInput): Outcome<Compiled> {
  const { config, platform, profileName } = input;
  const nameless = profileName === undefined ? [withoutProfile(input)] : [];
  const planned = planArtifacts(input);
  if (!planned.ok) return failed(...planned.problems, ...nameless);
  const artifacts = planned.value;
  const found = [...placed(planOf(artifacts).complaints, config, platform), ...nameless];
  if (profileName === undefined || found.some(({ severity }) => severity === 'error')) {
    return failed(...found);
  }
  const legacy = legacyArtifacts(artifacts, input);
  return ok(
    {
      artifacts,
      profiles: profilesOf(artifacts, profileName),
      ...(legacy !== undefined && { legacy }),
    },
    found,
  );
}

/**
 * The text of profiles.yml, from what the artifacts say: the same that `compileConfig` makes of what they were made of.
 *
 * @param profileName `profile:` of dbt_project.yml
 */
export function profilesOf(artifacts: Artifacts, profileName: string): string {
  const env = artifacts.version === '2.0.0' ? artifacts.platform_env : undefined;
  return profilesFile(profileName, targetName(env), planOf(artifacts).output);
}

/** What dbt is told of the warehouse: the one target of the profile, by its name. Secrets are references in it. */
export function outputOf(artifacts: Artifacts): {
  readonly target: string;
  readonly output: ProfileOutput;
} {
  const env = artifacts.version === '2.0.0' ? artifacts.platform_env : undefined;
  return { target: targetName(env), output: planOf(artifacts).output };
}

/** Every secret a run needs, from what its artifacts say: those the generated profile refers to, in its order. */
export function secretsOf(artifacts: Artifacts): readonly SecretUse[] {
  return planOf(artifacts).secrets;
}

function planOf(artifacts: Artifacts): Plan {
  return planOutput(artifacts.compute.target, connectionOf(artifacts));
}

function planArtifacts(input: CompileInput): Outcome<Artifacts> {
  const { config, platform } = input;
  if (config.form === 'inline') return ok(inlineArtifacts(input, config));
  if (!platform) {
    const { searched = [] } = input;
    return failed(diagnose('FLOE313', { searched }, { file: config.locate([]).file }));
  }
  const resolved = resolveProfiles(config, platform);
  if (!resolved.ok) return resolved;
  return ok(platformArtifacts(input, config, platform, resolved.value));
}

function withoutProfile({ config, dbtProjectFile }: CompileInput): Diagnostic {
  const suggestion = config.name.replaceAll('-', '_');
  return diagnose('FLOE301', { suggestion }, { file: dbtProjectFile });
}
