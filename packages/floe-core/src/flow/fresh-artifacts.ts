import { createHash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';

import { type Artifacts, decodeArtifacts, rerootArtifacts } from '../artifacts';
import type { CompileResult } from './compile-project';
import type { ProjectRequest } from './requests';
import { floeVersion } from './version';

/**
 * The artifacts of a project, compiled anew only when they are missing, broken, or not of today's floe.yaml: a run must
 * never use what an older floe.yaml said.
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
      readFile(path.join(projectDir, '.floe', 'artifacts.json'), 'utf8'),
    ]);
    const decoded = decodeArtifacts(text);
    if (!decoded.ok) return undefined;
    const { metadata } = decoded.artifacts;
    if (metadata.source_hash !== createHash('sha256').update(source).digest('hex'))
      return undefined;
    if (metadata.floe_core_version !== floeVersion()) return undefined;
    const artifacts = rerootArtifacts(decoded.artifacts, projectDir);
    await access(path.join(artifacts.dbt_profiles_path, 'profiles.yml'));
    await access(path.join(artifacts.dbt_project_path, 'dbt_project.yml'));
    return artifacts;
  } catch {
    return undefined;
  }
}
