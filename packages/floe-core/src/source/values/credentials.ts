import { diagnose, type Diagnostic } from '../../diagnostics';
import { placeOfNode, type Source, startOf } from '../source';
import { shownText } from '../words/shown';
import { scalars, type Written } from './scalars';
import { secretKind } from './secret-shapes';

const credentialKey =
  /(?:^|_)(?:pass|passwd|pwd|password|passphrase|secret|token|api_?key|access_?key(?:_id)?|secret_?key|private_?key|account_?key|encryption_?key|signing_?key|sas|credential|db_?pass)s?$/;

/** `{{ env_var('NAME') }}` with no default (which would be the credential again), and `${NAME}`. */
const environment = /^(?:\{\{\s*env_var\(\s*(['"])\w+\1\s*\)\s*(?:\|[\s\w()]*)?\}\}|\$\{\w+\})$/;

/**
 * The credentials written down in a file. Looked for in the parsed values: by the name of the key, and by the shape of the
 * value whatever its key. A line that ends in `# pragma: allowlist secret` is left alone. The values are never shown.
 *
 * @param instead what to do about a value that is one by its key, as the last part of a sentence
 * @param isMeant whether a value that is one by its key may stand there all the same, such as the name of a secret
 */
export function credentialsIn(
  source: Source,
  instead: (written: Written) => string,
  isMeant: (written: Written) => boolean = () => false,
): readonly Diagnostic[] {
  return [...scalars(source)].flatMap((written): readonly Diagnostic[] => {
    const problem = byShape(written) ?? (isMeant(written) ? undefined : byKey(written, instead));
    if (!problem || isAllowed(source, written)) return [];
    return [{ ...problem, place: placeOfNode(source, written.node, written.path) }];
  });
}

function byShape({ value }: Written): Diagnostic | undefined {
  const kind = typeof value === 'string' ? secretKind(value) : undefined;
  return kind === undefined ? undefined : diagnose('FLOE231', { kind });
}

function byKey(written: Written, instead: (written: Written) => string): Diagnostic | undefined {
  const { under, value } = written;
  if (!isCredentialKey(under) || !isPlain(value)) return undefined;
  return diagnose('FLOE230', { key: shownText(under), instead: instead(written) });
}

/** Whether a key is one that holds a credential, by its name. */
export function isCredentialKey(key: string): boolean {
  return credentialKey.test(snakeCase(key));
}

/** `apiKey`, `api-key` and `API_KEY` are the same key. */
export function snakeCase(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/\W+/g, '_')
    .toLowerCase();
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return true;
  return typeof value === 'string' && value.trim() !== '' && !environment.test(value.trim());
}

function isAllowed({ text, lines }: Source, { node }: Written): boolean {
  const start = startOf(node);
  const end = lines.lineStarts[lines.linePos(start).line] ?? text.length;
  return /# ?pragma: ?allowlist secret\s*$/.test(text.slice(Math.max(start, end - 60), end));
}
