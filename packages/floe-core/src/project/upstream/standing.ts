import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { type Artifacts, decodeArtifacts, rerootArtifacts } from '../../artifacts';
import { artifactsFile, databaseFileOf } from '../../compiler';
import type { Terminal } from '../../terminal';
import { targetDirOf } from '../state/state-folder';

/** Where a project stands: what it was compiled to, and what dbt has made of it. */
export interface Standing {
  /** Absolute folder of its floe.yaml. */
  readonly projectDir: string;
  readonly artifacts: Artifacts;
  /** Absolute path of `manifest.json`, which may not be there. */
  readonly manifest: string;
}

/** Where another project was left by its last run; undefined where it was never compiled. Never rejects. */
export async function standingOf(
  projectDir: string,
  env: Terminal['env'],
): Promise<Standing | undefined> {
  const text = await readFile(path.join(projectDir, artifactsFile), 'utf8').catch(() => '');
  const decoded = decodeArtifacts(text);
  if (!decoded.ok) return undefined;
  const artifacts = rerootArtifacts(decoded.artifacts, projectDir);
  const targetDir = targetDirOf({ projectDir, dbtProjectDir: artifacts.dbt_project_path, env });
  return { projectDir, artifacts, manifest: path.join(targetDir, 'manifest.json') };
}

/** Absolute path of the one file a project is built in, where there is one. */
export function databaseOf({ projectDir, artifacts }: Standing): string | undefined {
  const written = databaseFileOf(artifacts.compute);
  return written === undefined ? undefined : path.resolve(projectDir, written);
}
