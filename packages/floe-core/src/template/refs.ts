import { argumentOf, callAt, stringsIn, type Argument, type Call } from './call';
import { namesIn, type Names } from './names';
import { jinjaTokens } from './template';
import { isName, isSign, type Token } from './token';
import { usesOf } from './uses';
import { listsOf, textsOf } from './values';

/** A `ref` as it is written in a file. */
export interface Ref {
  /** The dbt project it names; absent with one argument. */
  readonly package?: string;
  /** Absent where it is worked out. */
  readonly model?: string;
  readonly version?: string;
}

/** The refs of a text. */
export interface Refs {
  readonly refs: readonly Ref[];
  /** How many name their project by something that has to be worked out: nobody can tell by the text. */
  readonly computed: number;
  /** How many may lead to models that are not among the refs: they are worked out, or `ref` itself is handed on. */
  readonly unknown: number;
}

const none: Refs = { refs: [], computed: 0, unknown: 0 };
const ref: ReadonlySet<string> = new Set(['ref']);
const config: ReadonlySet<string> = new Set(['config']);

/** Every `ref(…)` written in Jinja code. Hooks in `config(…)` are templates in strings, which dbt renders as well. */
export function refsInJinja(tokens: readonly Token[]): Refs {
  const names = namesIn(tokens);
  const own = usesOf(tokens, ref).map(({ call, member }) =>
    call === undefined || member !== undefined ? { ...none, unknown: 1 } : refsOfCall(call, names),
  );
  // Each is shorter than what it is in.
  return united([...own, ...hooksIn(tokens).map((hook) => refsInJinja(jinjaTokens(hook).tokens))]);
}

/** Every `dbt.ref(…)` of a Python model. dbt itself takes literals only. */
export function refsInPython(tokens: readonly Token[]): Refs {
  const nothing: Names = new Map();
  return united(
    tokens.flatMap((token, at) => {
      const isOwn = isSign(tokens[at - 1], '.') && isName(tokens[at - 2], 'dbt');
      const call = isName(token, 'ref') && isOwn ? callAt(tokens, at + 1) : undefined;
      return call === undefined ? [] : [refsOfCall(call, nothing)];
    }),
  );
}

function hooksIn(tokens: readonly Token[]): string[] {
  return usesOf(tokens, config).flatMap(({ call }) => {
    if (call === undefined) return [];
    const { args, spread, named } = call;
    const { pre_hook: pre, post_hook: post } = named;
    const given = [...args, ...spread, pre, post].filter((each) => each !== undefined);
    return given.flatMap(stringsIn).filter((each) => each.includes('{{'));
  });
}

function united(all: readonly Refs[]): Refs {
  const found = new Map(
    all.flatMap(({ refs }) => refs.map((each) => [JSON.stringify(each), each])),
  );
  const sum = (key: 'computed' | 'unknown'): number => all.reduce((so, each) => so + each[key], 0);
  return { refs: [...found.values()], computed: sum('computed'), unknown: sum('unknown') };
}

function refsOfCall(call: Call, names: Names): Refs {
  const ways = argumentsOf(call, names);
  // The project may be any, too.
  if (ways === undefined) return { refs: [], computed: 1, unknown: 1 };
  return united(ways.map((args) => refsOfArguments(args, call, names)));
}

/** The arguments with `*pair` put in, for each list it may stand for; nothing where that has to be worked out. */
function argumentsOf(
  { args, spread }: Call,
  names: Names,
): readonly (readonly Argument[])[] | undefined {
  const [first, ...more] = spread;
  if (first === undefined) return [args];
  if (more.length > 0 || !isSign(first.tokens[0], '*')) return undefined;
  return listsOf(first.tokens.slice(1), names)?.map((items) => [...args, ...items.map(argumentOf)]);
}

function refsOfArguments(args: readonly Argument[], { named }: Call, names: Names): Refs {
  if (args.length < 1 || args.length > 2) return none;
  const [name, project] = [...args].reverse();
  const packages = project && textsOf(project, names);
  const models = textsOf(name, names);
  const versions = textsOf(named.version ?? named.v, names);
  const isAll = [packages, models, versions].every((each) => each?.isAll !== false);
  return {
    refs: combine(packages?.values, models.values, versions.values),
    computed: packages?.values.length === 0 ? 1 : 0,
    unknown: isAll ? 0 : 1,
  };
}

/** Where the model is not known, the project alone is something. */
function combine(
  packages: readonly string[] | undefined,
  models: readonly string[],
  versions: readonly string[],
): Ref[] {
  const projects = packages?.map((each) => ({ package: each }));
  if (models.length === 0) return projects ?? [];
  const withVersion = versions.length === 0 ? [{}] : versions.map((version) => ({ version }));
  return (projects ?? [{}]).flatMap((project) =>
    models.flatMap((model) => withVersion.map((version) => ({ ...project, model, ...version }))),
  );
}
