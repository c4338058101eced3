import { diagnose, type Diagnostic } from '../../diagnostics';
import { isCredentialKey, type Path, placeOf, shownText, type Source } from '../../source';
import { fromEnvironment } from '../rules/from-environment';
import { type Environment, fillIn, hasVariables } from './fill-in';
import { isFilledIn } from './places';

/** A floe.yaml whose values have their variables filled in; its nodes, and so its places, are as written. */
export interface FilledSource {
  readonly source: Source;
  readonly problems: readonly Diagnostic[];
}

/** Fills the variables of the environment into the values of a floe.yaml, where that is done. */
export function fillInSource(source: Source, environment: Environment): FilledSource {
  if (!hasVariables(source.text)) return { source, problems: [] };
  const problems: Diagnostic[] = [];

  const filled = (value: unknown, path: Path): unknown => {
    if (typeof value === 'string') return hasVariables(value) ? filledText(value, path) : value;
    if (Array.isArray(value)) return value.map((each, index) => filled(each, [...path, index]));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, filled(each, [...path, key])]),
    );
  };

  const filledText = (text: string, path: Path): string => {
    const result = isFilledIn(path) ? fillInAt(text, path, environment) : left(text);
    problems.push(
      ...(result.problems ?? []).map((each) => ({ ...each, place: placeOf(source, path) })),
    );
    return result.text ?? text;
  };

  const value = filled(source.value, []) as Source['value'];
  return { source: { ...source, value }, problems };
}

interface Result {
  readonly text?: string;
  readonly problems?: readonly Diagnostic[];
}

function fillInAt(text: string, path: Path, environment: Environment): Result {
  const key = path.findLast((step) => typeof step === 'string') ?? '';
  if (!isCredentialKey(key)) return fillIn(text, environment);
  const use = fromEnvironment(path, key, 'DBT_ENV_SECRET_');
  const instead = use === undefined ? 'Take it out.' : `Use: ${use}`;
  return { problems: [diagnose('FLOE264', { key: shownText(key), instead })] };
}

/** A text in a place where nothing is filled in; whoever wrote a variable there should know. */
function left(text: string): Result {
  const [variable] = /\$\{[A-Za-z_]\w*(?::[^}]*)?\}/.exec(text) ?? [];
  if (variable === undefined) return {};
  return { problems: [diagnose('FLOE265', { variable: shownText(variable) })] };
}
