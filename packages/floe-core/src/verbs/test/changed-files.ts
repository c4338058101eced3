import {
  disk,
  filesRead,
  layoutsOf,
  type ReadAs,
  type Rendering,
  slashed,
  statsOf,
} from '../../workspace';

/** What tables are made of. YAML is not here: most of it is tests, and `test` reads those anew. */
const made: ReadonlySet<ReadAs> = new Set<ReadAs>([
  ...(['model', 'seed', 'snapshot', 'macro', 'function'] as const),
]);

/** Files that are younger than something. */
export interface ChangedFiles {
  readonly count: number;
  /** Absolute path of the youngest. */
  readonly newest: string;
}

/**
 * What a dbt project's tables are made of and was written after a moment; nothing when there is none. Of packages, only the local
 * ones are looked at: others are as young as their installation.
 *
 * @param since milliseconds, by the clock of the disk
 * @param dbtRoot absolute folder of dbt_project.yml
 */
export async function changedFiles(
  since: number,
  dbtRoot: string,
  rendering: Rendering,
): Promise<ChangedFiles | undefined> {
  const layouts = await layoutsOf(disk, slashed(dbtRoot), rendering, 'local');
  const read = Object.entries(layouts ?? {}).flatMap(([folder, layout]) =>
    filesRead(disk, folder, layout),
  );
  const files = new Set(read.filter(({ readAs }) => made.has(readAs)).map(({ file }) => file));
  const written = [...files].map((file) => ({ file, at: statsOf(file)?.mtimeMs ?? 0 }));
  const younger = written.filter(({ at }) => at > since).sort((a, b) => b.at - a.at);
  const [newest] = younger;
  return newest && { count: younger.length, newest: newest.file };
}
