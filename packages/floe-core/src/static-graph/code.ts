import {
  callAt,
  jinjaTokens,
  pythonTokens,
  refsInJinja,
  refsInPython,
  type Argument,
  type Call,
  type Ref,
  type Refs,
  type TextProblem,
  type Token,
} from '../template';
import type { CodeFacts, NodeConfig } from './facts';
import { defined } from './shape';

const namingMacro = /^(?:\w+__)?generate_(?:schema|alias|database)_name$/;

/** What a file of SQL and Jinja says: a model, snapshot, test, analysis or file of macros. */
export function readSql(text: string): CodeFacts {
  const { tokens, problem } = jinjaTokens(text);
  if (tokens.length === 0) return defined({ problem });
  const namesRelations = after(tokens, 'macro').some((name) => namingMacro.test(name));
  return defined({
    ...foundOf(refsInJinja(tokens), problem),
    config: configIn(tokens),
    snapshots: some(after(tokens, 'snapshot')),
    namesRelations: namesRelations ? (true as const) : undefined,
  });
}

/** What a Python model says. */
export function readPython(text: string): CodeFacts {
  const { tokens, problem } = pythonTokens(text);
  return defined({ ...foundOf(refsInPython(tokens), problem), config: configIn(tokens) });
}

/** Only what crosses a project's border is kept: it is what makes edges, and there is far less of it. */
export function foundOf(
  { refs, computed }: Refs,
  problem?: TextProblem,
): { refs?: readonly Ref[]; computedRefs?: number; problem?: TextProblem } {
  const abroad = refs.filter((ref) => ref.package !== undefined);
  return defined({
    refs: some(abroad),
    computedRefs: computed > 0 ? computed : undefined,
    problem,
  });
}

/** The names that follow a word at the beginning of a statement. */
function after(tokens: readonly Token[], word: string): string[] {
  return tokens.flatMap((token, at) => {
    const name = tokens[at + 1];
    return token.kind === 'name' && token.text === word && name?.kind === 'name' ? [name.text] : [];
  });
}

/** `config(…)` of the file, with all its calls taken together. */
function configIn(tokens: readonly Token[]): NodeConfig | undefined {
  const calls = tokens.flatMap((token, at) => {
    if (token.kind !== 'name' || token.text !== 'config') return [];
    const call = callAt(tokens, at + 1);
    return call === undefined ? [] : [call];
  });
  const config = Object.assign({}, ...calls.map(configOf)) as NodeConfig;
  return Object.keys(config).length > 0 ? config : undefined;
}

function configOf({ args, spread, named }: Call): NodeConfig {
  const places = [named.schema, named.database, named.alias];
  const isGiven = args.length + spread.length > 0;
  const isComputed = isGiven || places.some((each) => each && each.literal === undefined);
  const { access, group, enabled, schema, database, alias } = named;
  return defined({
    schema: textOf(schema),
    database: textOf(database),
    alias: textOf(alias),
    computed: isComputed ? (true as const) : undefined,
    access: textOf(access),
    group: textOf(group),
    disabled: enabled?.literal === false ? (true as const) : undefined,
  });
}

function textOf(argument: Argument | undefined): string | undefined {
  return typeof argument?.literal === 'string' ? argument.literal : undefined;
}

export function some<T>(values: readonly T[]): readonly T[] | undefined {
  return values.length > 0 ? values : undefined;
}
