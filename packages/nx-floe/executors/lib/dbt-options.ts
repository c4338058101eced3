import type { DbtOptions } from 'floe-core';

/** dbt's options as people write them in a project.json or on the command line. */
export interface WrittenDbtOptions {
  /** A list means any of its items, as it does when the flag is given more than once. */
  readonly select?: string | readonly string[];
  readonly exclude?: string | readonly string[];
  readonly vars?: string | Readonly<Record<string, unknown>>;
  readonly threads?: number;
  readonly dbt?: string;
}

/** What people write → what floe-core takes. An empty selection counts as none. */
export function dbtOptions(written: WrittenDbtOptions): DbtOptions {
  const { threads, dbt } = written;
  const select = joined(written.select);
  const exclude = joined(written.exclude);
  const vars = textOf(written.vars);
  return {
    ...(select !== undefined && { select }),
    ...(exclude !== undefined && { exclude }),
    ...(vars !== undefined && { vars }),
    ...(threads !== undefined && { threads }),
    ...(dbt !== undefined && { dbt }),
  };
}

/** A space between two selectors is a union to dbt. */
function joined(selectors: string | readonly string[] | undefined): string | undefined {
  const text = typeof selectors === 'string' ? selectors : selectors?.join(' ');
  return text?.trim() === '' ? undefined : text;
}

function textOf(vars: WrittenDbtOptions['vars']): string | undefined {
  return vars === undefined || typeof vars === 'string' ? vars : JSON.stringify(vars);
}
