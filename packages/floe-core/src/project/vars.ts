import { diagnose, type Diagnostic } from '../diagnostics';

/**
 * What is wrong with the text of `--vars`, where dbt would refuse it: anything but a YAML mapping. dbt says so only after
 * it has started, in many lines. The text itself is not told again: there may be a secret in it.
 */
export async function varsProblem(vars: string | undefined): Promise<Diagnostic | undefined> {
  if (vars === undefined) return undefined;
  // Most runs have no vars, and then no YAML reader is loaded.
  const { isMap, isSeq, parseDocument } = await import('yaml');
  // What dbt's YAML reader takes must pass here too: YAML 1.1, and a key may come twice.
  const document = parseDocument(vars, { version: '1.1', uniqueKeys: false, logLevel: 'silent' });
  const [error] = document.errors;
  if (error)
    return diagnose('FLOE510', { reason: `this is not YAML: ${firstLine(error.message)}` });
  const { contents } = document;
  if (isMap(contents)) return undefined;
  if (contents === null) return diagnose('FLOE510', { reason: 'it is empty' });
  return diagnose('FLOE510', { reason: isSeq(contents) ? 'it is a list' : 'it is a single value' });
}

/** The YAML reader ends its sentence with a colon, for the excerpt that is left out here. */
function firstLine(text: string): string {
  return text.split('\n')[0]?.replace(/:$/, '') ?? '';
}
