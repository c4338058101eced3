import { excludeIn } from './exclude-flag';

/**
 * Hand what a command line says of a run to the command that tells Nx whether the run may be restored: a run of a part, or
 * with variables, makes another database. `command` tells one command from the next.
 */
export const runVariables = {
  options: 'NX_FLOE_RUN_OPTIONS',
  command: 'NX_FLOE_COMMAND',
} as const;

/** Options of `run` by which it builds something else, in all the ways they may be written. */
const options =
  /^--?(?:no-)?(?:select|full-?refresh|reuse|vars|dbt|artifacts|baseline|args)(?:=|$)/i;

/**
 * What a command line says that makes a run another one; an empty text where there is nothing.
 *
 * @param argv as in `process.argv`: node and Nx come first
 */
export function runOptionsIn(argv: readonly string[]): string {
  const said = argv.slice(2).filter((word) => options.test(word));
  const excluded = excludeIn(argv) === undefined ? [] : ['--exclude'];
  // Whatever stands behind them goes to the executor as it is.
  const unparsed = argv.includes('--') ? ['--'] : [];
  return [...said, ...excluded, ...unparsed].map((word) => word.split('=')[0]).join(' ');
}
