/** A value of a configuration: what JSON and YAML can say. */
export type Values = Readonly<Record<string, unknown>>;

export const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Two configurations in one; where both name a value, the one of `over` counts. */
export function merged(under: Values, over: Values): Values {
  const both = Object.entries(over).map(([key, value]): [string, unknown] => {
    const below = under[key];
    return [key, isValues(value) && isValues(below) ? merged(below, value) : value];
  });
  return { ...under, ...Object.fromEntries(both) };
}

/** The first of the names that has a value. */
export const pick = (values: Values, ...names: readonly string[]): unknown =>
  names.map((name) => values[name]).find((value) => value !== undefined && value !== null);

/** A text. A key made of digits only is a number once a variable was read as JSON, and is taken back. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  return typeof value === 'number' ? String(value) : undefined;
}

/** A number, also where it was written as a text. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Yes or no, also where it was written as a text. */
export function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : undefined;
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

/** The texts of a list; one text is a list of itself. */
export const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value])
    .map(textOf)
    .filter((text): text is string => text !== undefined);

/** The texts of a map, by key. */
export const textMapOf = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(isValues(value) ? value : {}).flatMap(([key, each]) => {
      const text = typeof each === 'boolean' ? String(each) : textOf(each);
      return text === undefined ? [] : [[key, text]];
    }),
  );
