import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { type Artifacts, decodeArtifacts, rerootArtifacts } from '../artifacts';
import { artifactsFile } from '../compiler';
import type { CompileResult } from './compile-project';
import type { ProjectRequest } from './requests';
import { floeVersion } from './version';

/**
 * The artifacts of a project, compiled anew only when they are missing, broken, or not of today's floe.yaml and
 * dbt_project.yml: a run must never use what older ones said.
 */
export async function freshArtifacts(
  request: ProjectRequest,
  now: () => Date,
): Promise<CompileResult> {
  const artifacts = await currentArtifacts(request.projectDir);
  if (artifacts) return { ok: true, artifacts, warnings: [] };
  const { compileProject } = await import('./compile-project.js');
  return compileProject(request, now);
}

async function currentArtifacts(projectDir: string): Promise<Artifacts | undefined> {
  try {
    const [source, text] = await Promise.all([
      readFile(path.join(projectDir, 'floe.yaml')),
      readFile(path.join(projectDir, artifactsFile), 'utf8'),
    ]);
    const decoded = decodeArtifacts(text);
    if (!decoded.ok) return undefined;
    const { metadata } = decoded.artifacts;
    if (metadata.source_hash !== createHash('sha256').update(source).digest('hex'))
      return undefined;
    if (metadata.floe_core_version !== floeVersion()) return undefined;
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
