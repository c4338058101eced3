import path from 'node:path';
import { dbtProjectFolders } from './inputs';
import { escaped } from './shell';

/**
 * A command for a POSIX shell in the root of the workspace: it prints another text whenever the classifications of
 * columns may be others, which `compile` takes from dbt's last manifest. The manifest is new with every run, so it
 * only counts when there are classifications in it.
 *
 * @param root the project's folder, relative to the workspace
 * @param transforms as written in floe.yaml
 */
export function printClassifications(root: string, transforms: readonly string[]): string {
  const manifests = dbtProjectFolders(root, transforms).map(
    (folder) => `"./${escaped(path.posix.join(folder, 'target/manifest.json'))}"`,
  );
  const print = `if grep -q '"classification"' "$p" 2>/dev/null; then cksum "$p"; fi`;
  return `for p in ${manifests.join(' ')}; do ${print}; done`;
}
