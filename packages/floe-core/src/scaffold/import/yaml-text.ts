import { parseDocument } from 'yaml';
import { diagnose, failed, ok, type Outcome } from '../../diagnostics';

export type Fields = Readonly<Record<string, unknown>>;

/** A file of dbt's, and what messages call it. */
export interface DbtFile {
  readonly label: string;
  readonly text: string;
}

/**
 * The mapping a file of dbt's holds; empty for an empty file. Read as dbt reads it: YAML 1.1, with anchors and merges.
 *
 * @returns FLOE713 when it is not such a file; the message has no word of the text, which may hold secrets
 */
export function readMapping({ label, text }: DbtFile): Outcome<Fields> {
  try {
    const document = parseDocument(text, { version: '1.1', merge: true, logLevel: 'silent' });
    const [error] = document.errors;
    if (error === undefined) return ok(fieldsOf(document.toJS()));
    const line = error.linePos?.[0].line;
    return unreadable(label, line === undefined ? '' : ` (line ${line})`);
  } catch {
    // An alias bomb, or nesting that is too deep.
    return unreadable(label, '');
  }
}

function unreadable(file: string, where: string): Outcome<Fields> {
  return failed(diagnose('FLOE713', { file, reason: `it is not valid YAML${where}` }));
}

/** A mapping as it is; anything else counts as an empty one. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
