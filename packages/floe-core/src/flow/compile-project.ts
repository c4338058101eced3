import path from 'node:path';

import type { Artifacts } from '../artifacts';
import { compileConfig, type Compiled, writeCompiled } from '../compiler';
import { type FloeConfig, readFloeConfig } from '../config';
import { readDbtProject } from '../dbt';
import { type Diagnostic, diagnose, failed, ok, type Outcome, systemReason } from '../diagnostics';
import type { ProjectRequest } from './requests';
import { floeVersion } from './version';

/** What stopped a compile: floe.yaml itself, or what was to be made of it. */
export interface CompileFailure {
  readonly heading: 'Validation failed' | 'Compilation failed';
  readonly problems: readonly Diagnostic[];
}

/** The artifacts, now also on disk, or why there are none. */
export type CompileResult =
  | { readonly ok: true; readonly artifacts: Artifacts; readonly warnings: readonly Diagnostic[] }
  | ({ readonly ok: false } & CompileFailure);

/** Reads, compiles and writes one project (runtime view §4). */
export async function compileProject(
  { projectDir }: ProjectRequest,
  now: () => Date,
): Promise<CompileResult> {
  const config = await readFloeConfig({ projectDir });
  if (!config.ok) return { ok: false, heading: 'Validation failed', problems: config.problems };
  const compiled = await compileWithDbtProject(config.value, now);
  if (!compiled.ok)
    return { ok: false, heading: 'Compilation failed', problems: compiled.problems };
  try {
    await writeCompiled(projectDir, compiled.value);
  } catch (error) {
    const problem = diagnose('FLOE304', { folder: '.floe', reason: systemReason(error) });
    return { ok: false, heading: 'Compilation failed', problems: [problem] };
  }
  const warnings = [...config.warnings, ...compiled.warnings];
  return { ok: true, artifacts: compiled.value.artifacts, warnings };
}

async function compileWithDbtProject(
  config: FloeConfig,
  now: () => Date,
): Promise<Outcome<Compiled>> {
  const file = path.relative(config.projectDir, path.join(config.dbtProjectDir, 'dbt_project.yml'));
  const dbtProjectFile = file.replaceAll(path.sep, '/');
  const read = await readDbtProject(config.dbtProjectDir);
  if (!read.ok) {
    // The YAML reader ends its sentence with a colon, for the excerpt that is left out here.
    const reason = read.reason.replace(/:$/, '');
    return failed(diagnose('FLOE303', { reason }, { file: dbtProjectFile }));
  }
  const { profile } = read.project;
  if (config.form !== 'inline') throw new Error('floe.yaml names profiles.');
  const compiled = compileConfig({
    config,
    dbtProjectFile,
    compiledAt: now(),
    floeVersion: floeVersion(),
    ...(profile !== undefined && { profileName: profile }),
  });
  return compiled.ok ? ok(compiled.value, compiled.warnings) : compiled;
}
