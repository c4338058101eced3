import { valuesOf } from './command-line';

/**
 * Hands `--exclude` from the command line to the executors. Nx takes it for itself, in `nx run` too, where it means
 * nothing: dbt would never hear of it and quietly build everything.
 */
export const excludeVariable = 'NX_FLOE_EXCLUDE';

/** Here `--exclude` really is about projects, as Nx says. */
const commandsForManyProjects = new Set(['affected', 'exec', 'release', 'run-many', 'watch']);

/**
 * What a command line that runs one task says after `--exclude`.
 *
 * @param argv as in `process.argv`: node and Nx come first
 */
export function excludeIn(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--');
  const words = argv.slice(2, end === -1 ? undefined : end);
  const command = words.find((word) => !word.startsWith('-'));
  if (command === undefined || commandsForManyProjects.has(command)) return undefined;
  const values = valuesOf(words, 'exclude');
  return values.length > 0 ? values.join(' ') : undefined;
}
