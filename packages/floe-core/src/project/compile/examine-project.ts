import { floeVersion } from '../../assets';
import { compileConfig, type Compiled, referenceProblems } from '../../compiler';
import { type FloeConfig, readFloeConfig } from '../../config';
import type { Diagnostic } from '../../diagnostics';
import type { Terminal } from '../../terminal';
import type { ProjectRequest } from '../requests';
import { neighboursOf, roundProblem } from '../upstream/upstreams';
import { findPlatform, type FoundPlatform, problemsOfPlatform } from './find-platform';
import { namesProfiles } from './names-profiles';
import { readDbtFacts } from './read-dbt-facts';

/** All there is to say of a project before it runs. */
export interface Examined {
  /** For errors: whether what was written is at fault, or what was to be made of it. */
  readonly heading: 'Validation failed' | 'Compilation failed';
  /** Errors and warnings, in the order they are told. */
  readonly findings: readonly Diagnostic[];
  /** What it compiles to, when there is no error. */
  readonly compiled?: Compiled;
  /** floe.yaml itself, when nothing is wrong with it alone. */
  readonly config?: FloeConfig;
}

/**
 * Reads floe.yaml, the platform.yaml it needs and dbt_project.yml, checks them against each other and compiles them; what
 * is wrong is told at once, from all files. Writes nothing: `validate` and `compile` both begin so, and can't disagree.
 *
 * Source: runtime view §3.1 and §4.2.
 */
export async function examineProject(
  request: ProjectRequest,
  { env, now }: Pick<Terminal, 'env' | 'now'>,
): Promise<Examined> {
  const config = await readFloeConfig({ ...request, env });
  if (!config.ok) {
    const others = (await namesProfiles(request)) ? await problemsOfPlatform(request, env) : [];
    return { heading: 'Validation failed', findings: [...config.problems, ...others] };
  }
  const [found, dbt, neighbours] = await Promise.all([
    findPlatform(config.value, request, env),
    readDbtFacts(config.value),
    neighboursOf(request),
  ]);
  const round = roundProblem(request.projectDir, neighbours);
  const written = [
    ...config.warnings,
    ...references(config.value, found),
    ...found.findings,
    ...(round ? [round] : []),
  ];
  if (haveErrors(written)) {
    const findings = [...written, ...dbt.findings];
    return { heading: 'Validation failed', findings, config: config.value };
  }
  const { platform, searched } = found;
  const compiled = compileConfig({
    config: config.value,
    ...(platform && { platform }),
    searched,
    ...dbt.known,
    compiledAt: now(),
    floeVersion: floeVersion(),
  });
  const made = compiled.ok ? compiled.warnings : unlessUnread(compiled.problems, dbt.findings);
  const findings = [...written, ...dbt.findings, ...made];
  return {
    heading: 'Compilation failed',
    findings,
    config: config.value,
    ...(compiled.ok && !haveErrors(findings) && { compiled: compiled.value }),
  };
}

function references(config: FloeConfig, { names }: FoundPlatform): readonly Diagnostic[] {
  return config.form === 'profiles' && names ? referenceProblems(config, names) : [];
}

/** A dbt_project.yml that could not be read is not said to name no profile. */
function unlessUnread(
  problems: readonly Diagnostic[],
  ofDbt: readonly Diagnostic[],
): readonly Diagnostic[] {
  return haveErrors(ofDbt) ? problems.filter(({ code }) => code !== 'FLOE301') : problems;
}

export function haveErrors(findings: readonly Diagnostic[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
