import {
  callAt,
  isSign,
  literalOf,
  readTemplate,
  type Argument,
  type Call,
  type Token,
} from '../template';

/** What the Jinja of dbt_project.yml and packages.yml may ask for. */
export interface Rendering {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `--vars`; dbt takes no others while it reads these files. */
  readonly vars?: Readonly<Record<string, unknown>>;
}

/**
 * A value of dbt_project.yml as dbt renders it: variables of the environment and of the command line that are asked for by a
 * name, with or without a fallback.
 *
 * @returns undefined where it is no text, and where its Jinja asks for more or for what is not there
 */
export function rendered(value: unknown, rendering: Rendering): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return undefined;
  if (!/\{[{%#]/.test(value)) return value;
  const { pieces, problem } = readTemplate(value);
  if (problem !== undefined) return undefined;
  const parts = pieces.map((piece) => {
    if (piece.kind === 'data') return piece.text;
    return piece.kind === 'expression' ? valueOf(piece.tokens, rendering) : undefined;
  });
  return parts.includes(undefined) ? undefined : parts.join('');
}

function valueOf(tokens: readonly Token[], rendering: Rendering): string | undefined {
  const [called, open] = tokens;
  if (called?.kind !== 'name' || !isSign(open, '(')) return textOf(literalOf(tokens));
  const call = wholeCall(tokens);
  const [first, second = call?.named.default] = call?.args ?? [];
  const name = first?.literal;
  return typeof name === 'string'
    ? variable(called.text, name, fallbackOf(second), rendering)
    : undefined;
}

function variable(
  called: string,
  name: string,
  fallback: string | undefined,
  { env, vars = {} }: Rendering,
): string | undefined {
  if (called === 'env_var') return env[name] ?? fallback;
  if (called !== 'var') return undefined;
  return vars[name] === undefined ? fallback : textOf(vars[name]);
}

/** A call of which nothing else is made: no filter, no member, no second one. */
function wholeCall(tokens: readonly Token[]): Call | undefined {
  const call = callAt(tokens, 1);
  // Without its last bracket it is no call, unless something else follows it.
  if (call === undefined || callAt(tokens.slice(0, -1), 1) !== undefined) return undefined;
  const others = Object.keys(call.named).filter((name) => name !== 'default');
  const isPlain = call.spread.length === 0 && others.length === 0 && call.args.length <= 2;
  return isPlain ? call : undefined;
}

function fallbackOf(argument: Argument | undefined): string | undefined {
  return textOf(argument?.literal);
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isInteger(value) ? String(value) : undefined;
}
