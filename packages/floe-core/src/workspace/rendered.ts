/** What the Jinja of dbt_project.yml and packages.yml may ask for. */
export interface Rendering {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `--vars`; dbt takes no others while it reads these files. */
  readonly vars?: Readonly<Record<string, unknown>>;
}

const text = String.raw`(?:'([^'\\]*)'|"([^"\\]*)")`;
/** A whole expression: `{{ env_var('NAME', 'fallback') }}`, or the same of `var`. */
const call = new RegExp(
  String.raw`\{\{-?\s*(env_var|var)\s*\(\s*${text}\s*(?:,\s*${text}\s*,?\s*)?\)\s*-?\}\}`,
  'g',
);

/**
 * A value of dbt_project.yml as dbt renders it: variables of the environment and of the command line that are asked for by a
 * name, with or without a fallback.
 *
 * @returns undefined where it is no text, and where its Jinja asks for more or for what is not there
 */
export function rendered(value: unknown, { env, vars = {} }: Rendering): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return undefined;
  if (!/\{[{%#]/.test(value)) return value;
  const missing: string[] = [];
  const filled = value.replace(call, (_whole, ...found: (string | undefined)[]) => {
    const [called, single, double, fallback, otherFallback] = found;
    const name = single ?? double ?? '';
    const isGiven = called === 'var' ? vars[name] !== undefined : env[name] !== undefined;
    const given = called === 'var' ? textOf(vars[name]) : env[name];
    const known = isGiven ? given : (fallback ?? otherFallback);
    if (known === undefined) missing.push(name);
    return known ?? '';
  });
  return missing.length === 0 && !/\{[{%#]/.test(filled) ? filled : undefined;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}
