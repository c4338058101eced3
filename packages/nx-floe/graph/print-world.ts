import { printNever } from './print-run-key';
import { escaped } from './shell';

/**
 * A command for a POSIX shell in the root of the workspace: it prints what `lineage` tells beside what is in the files: where
 * the workspace is, the commit, which dbt is found and of what versions it is, and the environment variables that the dbt project
 * reads, with their values. Which these are, only the files of the moment tell. Nx gives up where a command fails.
 *
 * Where it uses models of other projects, what their last run has left counts as well, and no input names that: another text each
 * time is printed, so nothing is ever taken from the cache.
 *
 * @param root the project's folder, relative to the workspace
 * @param program the path of `print-reads`, from the root of the workspace
 */
export function printWorld(root: string, program: string): string {
  const settings = 'echo "$PATH $FLOE_DBT $OPENLINEAGE_NAMESPACE"';
  const says = [settings, readsOfProject(root, program), versionsOfDbt(root), docsBeside(root)];
  return `pwd -P; git rev-parse HEAD 2>/dev/null; ${says.join('; ')}; true`;
}

/** What `print-reads` says. Most projects read nothing, and are spared the start of Node: grep only tells whether there is anything to ask. */
function readsOfProject(root: string, program: string): string {
  const folder = `"./${escaped(root)}"`;
  const kinds = ['[sS][qQ][lL]', '[yY][mM][lL]', '[yY][aA][mM][lL]', '[pP][yY]', '[mM][dD]'];
  const code = [...kinds, 'jinja', 'jinja2'].map((each) => `--include='*.${each}'`).join(' ');
  const made = '--exclude-dir=target --exclude-dir=dbt_packages --exclude-dir=.floe';
  const grep = `grep -raw ${code} ${made}`;
  // All but a ref of one model by its name.
  const words = "'ref|builtins|context'";
  const plain = `(^|[^A-Za-z0-9_])ref[[:space:]]*[(][[:space:]]*[\\"'][A-Za-z0-9_.-]*[\\"'][[:space:]]*[)]`;
  const unusual = `${grep} -hE ${words} ${folder} 2>/dev/null | LC_ALL=C sed -E "s/${plain}/\\1/g" | grep -qawE ${words}`;
  const readsVariables = `${grep} -q env_var ${folder} 2>/dev/null`;
  const namesProjects = `grep -qs '^projects' ${folder}/dependencies.yml`;
  const print = `node "${escaped(program)}" ${folder} 2>/dev/null || ${printNever}`;
  return `if ${namesProjects} || ${readsVariables} || ${unusual}; then ${print}; fi`;
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
function docsBeside(root: string): string {
  const files = `"./${escaped(root)}"/*.md`;
  return `if grep -q '{%' ${files} 2>/dev/null; then cksum ${files}; fi`;
}
