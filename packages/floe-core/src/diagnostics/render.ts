import { catalog } from './catalog';
import type { CatalogEntry } from './catalog/entry';
import type { Diagnostic } from './diagnostic';
import type { Paint } from './paint';

/**
 * The lines of some diagnostics in the layout of the runtime view, §3.3: `  file:line - location`, then
 * the sentence four spaces in, a blank line between two. Without a place: two spaces in (§4.4).
 */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], paint: Paint): string[] {
  return diagnostics.flatMap((each, index) => [
    ...(index > 0 ? [''] : []),
    ...renderOne(each, paint),
  ]);
}

/** The sentence of a diagnostic, without place, indent or colour. */
export function sentenceOf({ code, params }: Diagnostic): readonly string[] {
  return (catalog[code] as CatalogEntry<never>).lines(params as never);
}

function renderOne(diagnostic: Diagnostic, paint: Paint): string[] {
  const { place } = diagnostic;
  const sentence = sentenceOf(diagnostic);
  if (!place) return sentence.map((line) => indent(2, line));
  const where = place.line === undefined ? place.file : `${place.file}:${place.line}`;
  const heading = place.location ? `${where} - ${place.location}` : where;
  return [`  ${paint.bold(heading)}`, ...sentence.map((line) => indent(4, line))];
}

function indent(columns: number, line: string): string {
  return line === '' ? '' : ' '.repeat(columns) + line;
}
