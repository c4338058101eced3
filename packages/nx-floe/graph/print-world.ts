import { escaped } from './shell';

/**
 * A command for a POSIX shell in the root of the workspace: it prints what `lineage` tells beside what is in the files: where
 * the workspace is, the commit, which dbt is found, and the environment variables that the dbt project names in
 * `env_var('…')`, with their values. Which these are, only the files of the moment tell. Nx gives up where a command fails.
 *
 * @param root the project's folder, relative to the workspace
 */
export function printWorld(root: string): string {
  const only =
    "--include='*.sql' --include='*.yml' --include='*.yaml' --include='*.py' --include='*.md'";
  const variables = [
    `grep -rhoE ${only} "env_var\\(['\\"][A-Za-z_][A-Za-z0-9_]*" "./${escaped(root)}" 2>/dev/null`,
    `sed 's/.*[^A-Za-z0-9_]//'`,
    'sort -u',
    'while read -r name; do printf \'%s=\' "$name"; printenv "$name" || echo; done',
  ].join(' | ');
  const settings = 'echo "$PATH $FLOE_DBT $OPENLINEAGE_NAMESPACE"';
  return `pwd -P; git rev-parse HEAD 2>/dev/null; ${settings}; ${variables}; true`;
}
