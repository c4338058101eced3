import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { type Artifacts, decodeArtifacts, rerootArtifacts } from '../../artifacts';
import { floeVersion } from '../../assets';
import { artifactsFile } from '../../compiler';
import type { Terminal } from '../../terminal';
import type { ProjectRequest } from '../requests';
import type { CompileResult } from './compile-project';
import { platformIsCurrent } from './platform-is-current';

/** A variable of the environment that is filled into floe.yaml: what it holds may be another value today. */
const filledIn = /\$\{\w/;

/**
 * The artifacts of a project, compiled anew only when they are missing, broken, or not of today's floe.yaml,
 * platform.yaml and dbt_project.yml: a run must never use what older ones said.
 */
export async function freshArtifacts(
  request: ProjectRequest,
  terminal: Pick<Terminal, 'env' | 'now'>,
): Promise<CompileResult> {
  const artifacts = await currentArtifacts(request, terminal.env);
  if (artifacts) return { ok: true, artifacts, warnings: [] };
  const { compileProject } = await import('./compile-project.js');
  return compileProject(request, terminal);
}

/** Those that are there, where they are of today. */
export async function currentArtifacts(
  request: ProjectRequest,
  env: Terminal['env'],
): Promise<Artifacts | undefined> {
  const { projectDir } = request;
  try {
    const [source, text] = await Promise.all([
      readFile(path.join(projectDir, 'floe.yaml')),
      readFile(path.join(projectDir, artifactsFile), 'utf8'),
    ]);
    const decoded = decodeArtifacts(text);
    if (!decoded.ok || filledIn.test(source.toString())) return undefined;
    const { metadata } = decoded.artifacts;
    if (metadata.source_hash !== createHash('sha256').update(source).digest('hex'))
      return undefined;
    if (metadata.floe_core_version !== floeVersion()) return undefined;
    if (!(await isOfPlatform(decoded.artifacts, request, env))) return undefined;
    const artifacts = rerootArtifacts(decoded.artifacts, projectDir);
    const [profiles, dbtProject] = await Promise.all([
      readFile(path.join(artifacts.dbt_profiles_path, 'profiles.yml'), 'utf8'),
      readFile(path.join(artifacts.dbt_project_path, 'dbt_project.yml'), 'utf8'),
    ]);
    return nameTheSameProfile(profiles, dbtProject) ? artifacts : undefined;
  } catch {
    return undefined;
  }
}

async function isOfPlatform(
  artifacts: Artifacts,
  request: ProjectRequest,
  env: Terminal['env'],
): Promise<boolean> {
  return artifacts.version === '1.0.0' || platformIsCurrent(artifacts, request, env);
}

/**
 * Whether dbt would find its profile. Two lines are compared instead of two files read as YAML, whose reader costs
 * every run more time than this check; what is written in another way only means one more compile.
 */
function nameTheSameProfile(profiles: string, dbtProject: string): boolean {
  const made = /^([^#\s].*):$/m.exec(profiles)?.[1];
  const wanted = /^profile:\s+([^#\n]*)/m.exec(dbtProject)?.[1];
  return made !== undefined && wanted !== undefined && unquoted(made) === unquoted(wanted);
}

function unquoted(text: string): string {
  return text.trim().replace(/^(["'])(.*)\1$/, '$2');
}
