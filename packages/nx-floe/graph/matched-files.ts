import { withSlashes } from 'floe-core/outline';
import path from 'node:path';

/** The files the plugin asks Nx for: Nx knows which of them are there, so the disk need not be asked. */
export const pattern =
  '**/{floe.yaml,project.json,package.json,dbt_project.yml,packages.yml,dependencies.yml}';

/** What Nx found. */
export interface MatchedFiles {
  /** Every floe.yaml, as Nx wrote it. */
  readonly floeFiles: readonly string[];
  /** All files, with slashes; absent when Nx may have left some out. */
  readonly present?: ReadonlySet<string>;
}

/**
 * @param files those Nx handed to createNodes, relative to the workspace
 * @param nxJson nx.json; with `include` or `exclude` it can withhold a file that is there
 */
export function sortMatches(files: readonly string[], nxJson: unknown): MatchedFiles {
  const floeFiles = files.filter((file) => path.posix.basename(withSlashes(file)) === 'floe.yaml');
  return isFiltered(nxJson)
    ? { floeFiles }
    : { floeFiles, present: new Set(files.map(withSlashes)) };
}

/** Which of the entries is ours cannot be told by its name: a plugin may be registered by a path. Nx's own are not. */
function isFiltered(nxJson: unknown): boolean {
  const plugins: unknown = isRecord(nxJson) ? nxJson.plugins : undefined;
  if (!Array.isArray(plugins)) return false;
  return plugins.some(
    (entry: unknown) =>
      isRecord(entry) &&
      (entry.include !== undefined || entry.exclude !== undefined) &&
      !(typeof entry.plugin === 'string' && entry.plugin.startsWith('@nx/')),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
