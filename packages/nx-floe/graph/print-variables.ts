import { dbtProjectFolders } from './inputs';
import { escaped } from './shell';

/**
 * A command for a POSIX shell in the root of the workspace: it prints the environment variables that a dbt project names in
 * `env_var('…')`, with their values. Which these are, only the files of the moment tell.
 *
 * @param root the project's folder, relative to the workspace
 * @param transforms as written in floe.yaml
 */
export function printVariables(root: string, transforms: readonly string[]): string {
  const folders = [...new Set([root, ...dbtProjectFolders(root, transforms).slice(0, 1)])];
  const places = folders.map((folder) => `"./${escaped(folder)}"`).join(' ');
  const only =
    "--include='*.sql' --include='*.yml' --include='*.yaml' --include='*.py' --include='*.md'";
  return [
    `grep -rhoE ${only} "env_var\\(['\\"][A-Za-z_][A-Za-z0-9_]*" ${places} 2>/dev/null`,
    `sed 's/.*[^A-Za-z0-9_]//'`,
    'sort -u',
    'while read -r name; do printf \'%s=\' "$name"; printenv "$name" || echo; done',
  ].join(' | ');
}
