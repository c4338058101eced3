import { diagnose, type Diagnostic } from '../../diagnostics';
import { type Written, scalars } from '../source/scalars';
import { secretKind } from '../source/secret-shapes';
import { shownText } from '../source/shown';
import { placeOfNode, type Source, startOf } from '../source/source';
import { fromEnvironment, snakeCase } from './from-environment';
import type { Rule } from './rule';

const credentialKey =
  /(?:^|_)(?:pass|passwd|pwd|password|passphrase|secret|token|api_?key|access_?key(?:_id)?|secret_?key|private_?key|account_?key|encryption_?key|signing_?key|sas|credential|db_?pass)s?$/;

/** `{{ env_var('NAME') }}` with no default (which would be the credential again), and `${NAME}`. */
const environment = /^(?:\{\{\s*env_var\(\s*(['"])\w+\1\s*\)\s*(?:\|[\s\w()]*)?\}\}|\$\{\w+\})$/;

/** dbt keeps what variables of such a name hold out of its output and its logs. */
const secretPrefix = 'DBT_ENV_SECRET_';

/**
 * Runtime view §3.2: zero secrets in floe.yaml. Looked for in the parsed values: by the name of the key, and by the
 * shape of the value whatever its key. A line that ends in `# pragma: allowlist secret` is left alone.
 */
export const noCredentialsAreWrittenDown: Rule = ({ source }) =>
  [...scalars(source)].flatMap((written): readonly Diagnostic[] => {
    const problem = byShape(written) ?? byKey(written);
    if (!problem || isAllowed(source, written)) return [];
    return [{ ...problem, place: placeOfNode(source, written.node, written.path) }];
  });

function byShape({ value }: Written): Diagnostic | undefined {
  const kind = typeof value === 'string' ? secretKind(value) : undefined;
  return kind === undefined ? undefined : diagnose('FLOE231', { kind });
}

function byKey({ under, value, path }: Written): Diagnostic | undefined {
  if (!credentialKey.test(snakeCase(under)) || !isPlain(value)) return undefined;
  const key = shownText(under);
  const variable = fromEnvironment(path, under, secretPrefix);
  const instead =
    variable === undefined
      ? 'Take it out, and keep it in a secret or an environment variable.'
      : `Use: ${variable}`;
  return diagnose('FLOE230', { key, instead });
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
