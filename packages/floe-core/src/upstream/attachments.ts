/** A DuckDB file that a project builds in. */
export interface DatabaseFile {
  /** Name of the project. */
  readonly project: string;
  /** Absolute path. */
  readonly file: string;
  /** Whether nothing works without it. */
  readonly isNeeded: boolean;
}

/** An entry of `attach` in a profile of dbt-duckdb. */
export interface Attachment {
  /** Absolute path. */
  readonly path: string;
  /** The name of the database in quotes: dbt-duckdb writes it into SQL as it is. */
  readonly alias: string;
  readonly read_only: true;
}

/** The files to attach, or two that would have one name. */
export type Attachments =
  | { readonly ok: true; readonly attachments: readonly Attachment[] }
  | { readonly ok: false; readonly clash: readonly [DatabaseFile, DatabaseFile] };

/**
 * How a project gets at the databases of others: each under the name it has where it is built, which is the one that relations
 * in it are called by. The same file is attached once, and the project's own is there already. One whose name is taken is left out,
 * if it is not needed.
 *
 * @param others those that are needed first
 * @param attached names, in lower case, of databases that the profile attaches anyway
 */
export function attachmentsFor(
  own: DatabaseFile,
  others: readonly DatabaseFile[],
  attached: ReadonlySet<string>,
): Attachments {
  const keyOf = (file: string): string => databaseName(file).toLowerCase();
  const taken = new Map([[keyOf(own.file), own]]);
  const attachments: Attachment[] = [];
  for (const each of others) {
    const key = keyOf(each.file);
    const holder = taken.get(key);
    if (holder?.file === each.file || attached.has(key)) continue;
    if (holder !== undefined && each.isNeeded) return { ok: false, clash: [holder, each] };
    if (holder !== undefined) continue;
    taken.set(key, each);
    const alias = `"${databaseName(each.file).replaceAll('"', '""')}"`;
    attachments.push({ path: each.file, alias, read_only: true });
  }
  return { ok: true, attachments };
}

/** What DuckDB calls the database in a file. It does not tell upper from lower case. */
export function databaseName(file: string): string {
  const base = file.split(/[\\/]/).at(-1) ?? '';
  return base.replace(/^\.+/, '').split('.')[0] ?? '';
}
