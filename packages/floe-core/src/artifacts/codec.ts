import path from 'node:path';

import type { Artifacts } from './artifacts';
import { firstFlaw } from './check';
import { fromUpstream } from './read-upstream';

/** Artifacts as the bytes of `.floe/artifacts.json`: two spaces, a newline at the end. */
export function encodeArtifacts(artifacts: Artifacts): string {
  return `${JSON.stringify(artifacts, undefined, 2)}\n`;
}

/** What reading an artifacts file came to. `reason` is a phrase for a sentence, such as `it is not JSON`. */
export type Decoded =
  | { readonly ok: true; readonly artifacts: Artifacts }
  | { readonly ok: false; readonly reason: string };

/**
 * Reads the text of `.floe/artifacts.json`, versions 1.0.0 and 2.0.0, or of the `compiled_artifacts.json` of the Python
 * original (1.0.0 and 1.1.0), whose paths may be relative: `rerootArtifacts` completes them. Never throws.
 */
export function decodeArtifacts(text: string): Decoded {
  let json: unknown;
  try {
    json = fromUpstream(JSON.parse(text));
  } catch {
    return { ok: false, reason: 'it is not JSON' };
  }
  const flaw = firstFlaw(json);
  return flaw === undefined
    ? { ok: true, artifacts: json as Artifacts }
    : { ok: false, reason: `${flaw} is missing or not what it should be` };
}

/**
 * The same artifacts for the folder they are found in now. Paths in the file are absolute, so a file that was
 * copied or restored from a cache (another clone, a container) would point at a place that is not this one.
 *
 * @param projectDir absolute folder of the floe.yaml the artifacts belong to
 */
export function rerootArtifacts(artifacts: Artifacts, projectDir: string): Artifacts {
  const compiledIn = projectOf(artifacts.dbt_profiles_path);
  if (compiledIn === projectDir) return artifacts;
  const move = (old: string): string =>
    path.resolve(projectDir, path.isAbsolute(old) ? path.relative(compiledIn, old) : old);
  return {
    ...artifacts,
    dbt_project_path: move(artifacts.dbt_project_path),
    dbt_manifest_path: move(artifacts.dbt_manifest_path),
    dbt_profiles_path: move(artifacts.dbt_profiles_path),
  };
}

/** The profiles are in `.floe` of the project, or in `.floe/profiles`. */
function projectOf(profilesPath: string): string {
  const folder = path.dirname(profilesPath);
  return path.basename(folder) === '.floe' ? path.dirname(folder) : folder;
}
