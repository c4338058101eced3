import path from 'node:path';

import type { Option, OptionsOf } from './option';
import { declarations, type VerbName } from './verbs';

/**
 * Options of a verb as they were given → the part of its request that they say, with the defaults of those that were not.
 *
 * @param given by the options' names: texts, numbers and booleans, and lists and mappings where the type of the option takes
 *   them. Checked already, by the command line or by Nx.
 * @param base absolute folder that paths are relative to
 */
export function requestOf<V extends VerbName>(
  verb: V,
  given: Readonly<Record<string, unknown>>,
  base: string,
): OptionsOf<(typeof declarations)[V]> {
  const options: Readonly<Record<string, Option>> = declarations[verb].options;
  const entries = Object.entries(options).flatMap(([name, option]) => {
    const value = valueOf(option, given[name], base) ?? valueOf(option, option.default, base);
    return value === undefined ? [] : [[option.request ?? name, value]];
  });
  return Object.fromEntries(entries) as OptionsOf<(typeof declarations)[V]>;
}

function valueOf({ type, keepsEmpty }: Option, given: unknown, base: string): unknown {
  if (type === 'mapping')
    return given === undefined || typeof given === 'string' ? given : JSON.stringify(given);
  // A space between two selectors is a union to dbt.
  const value: unknown = Array.isArray(given) ? given.join(' ') : given;
  if (typeof value !== 'string' || keepsEmpty) return value;
  const text = value.trim();
  if (text === '') return undefined;
  return type === 'path' ? path.resolve(base, text) : text;
}
