import { diagnose, type Diagnostic } from '../../diagnostics';
import { secretKind, shownText } from '../../source';

/** Variables of the environment, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A text with its variables filled in, or why it could not be: diagnostics without a place. */
export type Filled =
  | { readonly text: string; readonly problems?: never }
  | { readonly text?: never; readonly problems: readonly Diagnostic[] };

/** `${…}`, or `$${` for one that is meant as it stands. An unclosed one reaches to the end. */
const variable = /\$\$(?=\{)|\$\{([^}]*)(\}?)/g;
const inside = /^([A-Za-z_]\w*)(?::-?([^]*))?$/;

/** Whether there is anything to fill in at all. */
export function hasVariables(text: string): boolean {
  return text.includes('${');
}

/**
 * Fills `${NAME}`, `${NAME:-default}` and `${NAME:default}` in. The default stands for a variable that is not set or
 * empty, as in a shell. What may be a secret is refused: the result is written to the artifacts.
 */
export function fillIn(text: string, environment: Environment): Filled {
  const problems: Diagnostic[] = [];
  const names: string[] = [];
  const filled = text.replace(variable, (whole, content: string | undefined, end: string) => {
    if (content === undefined) return '$';
    const [, name, byDefault] = inside.exec(content) ?? [];
    if (name === undefined || end === '' || byDefault?.includes('${')) {
      problems.push(diagnose('FLOE261', { found: shownText(whole) }));
      return whole;
    }
    names.push(name);
    const problem = problemWith(name, byDefault, environment);
    if (problem) problems.push(problem);
    const value = valueOf(name, environment);
    return byDefault !== undefined && value === '' ? byDefault : value;
  });
  const kind = secretKind(filled);
  if (problems.length === 0 && kind !== undefined && secretKind(text) === undefined) {
    problems.push(diagnose('FLOE263', { kind, names: names.map(shownText) }));
  }
  return problems.length > 0 ? { problems } : { text: filled };
}

function problemWith(
  name: string,
  byDefault: string | undefined,
  environment: Environment,
): Diagnostic | undefined {
  if (holdsASecret(name)) return diagnose('FLOE262', { name: shownText(name) });
  const isSet = Object.hasOwn(environment, name) && environment[name] !== undefined;
  return isSet || byDefault !== undefined
    ? undefined
    : diagnose('FLOE260', { name: shownText(name) });
}

function valueOf(name: string, environment: Environment): string {
  return Object.hasOwn(environment, name) ? (environment[name] ?? '') : '';
}

/** `DB_PASSWORD`, `TOKEN_OF_ADA`, `API_KEY`: whatever such a variable holds, it is not for files. */
function holdsASecret(name: string): boolean {
  return /(?:^|_)(?:(?:DB)?PASS|PASSWD|PWD|PASSWORD|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|APIKEY|SAS)S?(?:_|$)|(?:^|_)KEYS?(?:_ID)?$/i.test(
    name,
  );
}
