import { escaped } from './shell';

/**
 * A command for a POSIX shell in the root of the workspace: it prints what `lineage` tells beside what is in the files: where
 * the workspace is, the commit, which dbt is found and of what versions it is, and the environment variables that the dbt project names in
 * `env_var('…')`, with their values. Which these are, only the files of the moment tell. Nx gives up where a command fails.
 *
 * Where it uses models of other projects, what their last run has left counts as well, and no input names that: the moment is
 * printed, so nothing is ever taken from the cache.
 *
 * @param root the project's folder, relative to the workspace
 */
export function printWorld(root: string): string {
  const folder = `"./${escaped(root)}"`;
  const only = ['sql', 'yml', 'yaml', 'py', 'md'].map((each) => `-iname '*.${each}'`).join(' -o ');
  // A call may be spread over lines, and has blanks where its author likes them.
  const variables = [
    `find ${folder} -type f '(' ${only} ')' -exec cat {} + 2>/dev/null`,
    "tr '\\r\\n' '  '",
    `grep -aoE "env_var[[:space:]]*\\([[:space:]]*['\\"][A-Za-z_][A-Za-z0-9_]*"`,
    `sed 's/.*[^A-Za-z0-9_]//'`,
    'sort -u',
    'while read -r name; do printf \'%s=\' "$name"; printenv "$name" || echo; done',
  ].join(' | ');
  const code = "--include='*.sql' --include='*.yml' --include='*.yaml' --include='*.py'";
  const foreign = '--exclude-dir=target --exclude-dir=dbt_packages --exclude-dir=.floe';
  // A `ref` with a comma in it, over several lines as well; and whatever grep cannot read.
  const refs = `{ grep -rqzE ${code} ${foreign} "ref[[:space:]]*\\([^)]*," ${folder} 2>/dev/null; [ $? -ne 1 ]; }`;
  const named = `grep -qs '^projects' ${folder}/dependencies.yml`;
  const moment = `if [ -d ${folder} ] && { ${named} || ${refs}; }; then date "+%s%N $$"; fi`;
  const settings = 'echo "$PATH $FLOE_DBT $OPENLINEAGE_NAMESPACE"';
  const says = [settings, moment, versionsOfDbt(root), docsBesideProject(root), variables];
  return `pwd -P; git rev-parse HEAD 2>/dev/null; ${says.join('; ')}; true`;
}

/** Names of the packages beside each dbt that may be meant: they hold the versions. */
function versionsOfDbt(root: string): string {
  const places = ['"$FLOE_DBT"', `"./${escaped(root)}/.venv/bin/dbt"`, './.venv/bin/dbt', 'dbt'];
  const environment = '"$(dirname "$(dirname "$(readlink -f "$d" 2>/dev/null || echo "$d")")")"';
  return [
    `for p in ${places.join(' ')}; do d=$(command -v "$p" 2>/dev/null) || continue`,
    `ls -d ${environment}/lib/python*/site-packages/dbt_*.dist-info 2>/dev/null`,
    'done',
  ].join('; ');
}

/** Markdown beside dbt_project.yml is a README, unless there is a block of documentation in it. */
function docsBesideProject(root: string): string {
  const files = `"./${escaped(root)}"/*.md`;
  return `if grep -q '{%' ${files} 2>/dev/null; then cksum ${files}; fi`;
}
