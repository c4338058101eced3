import { stateFiles } from './files';
import * as notes from './notes';
import type { StateFile } from './state-file';

/** A row of the table: a note has a version, what others read has none. */
type Row = StateFile & { readonly version?: number };

/** All that floe keeps for a project, by name. */
export function allState(): readonly Row[] {
  const all: Row[] = [...Object.values(stateFiles), ...Object.values(notes)];
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The table of ARCHITECTURE.md, as Markdown; without a newline at its end. */
export function stateTable(): string {
  const rows = allState().map(({ name, what, writer, version }) => {
    const form = version === undefined ? '' : `note, version ${version}`;
    return [`\`.floe/${name}\``, what, writer, form];
  });
  const all = [['where', 'what', 'written by', 'form'], ...rows];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...all.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const [head = [], ...body] = all;
  return [line(head), rule, ...body.map(line)].join('\n');
}
