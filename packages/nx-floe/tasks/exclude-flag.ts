/** Hands `--exclude` from the command line to the executors. */
export const excludeVariable = 'NX_FLOE_EXCLUDE';

/** Here `--exclude` really is about projects, as Nx says. */
const commandsForManyProjects = new Set(['affected', 'exec', 'release', 'run-many', 'watch']);

/**
 * Runs before the tasks of every Nx command. Nx takes `--exclude` for itself, in `nx run` too, where it means
 * nothing: dbt would never hear of it and quietly build everything.
 */
export function preTasksExecution(
  _options: unknown,
  { argv }: { readonly argv: readonly string[] },
): void {
  // Always assigned: with the daemon, this process has seen earlier commands.
  process.env[excludeVariable] = excludeIn(argv) ?? '';
}

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
  const values = words.flatMap((word, index) => {
    if (word.startsWith('--exclude=')) return [word.slice('--exclude='.length)];
    return word === '--exclude' ? words.slice(index + 1, index + 2) : [];
  });
  return values.length > 0 ? values.join(' ') : undefined;
}
