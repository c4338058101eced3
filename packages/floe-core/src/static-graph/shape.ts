/** A mapping of a file that nobody has checked. */
export type Mapping = Readonly<Record<string, unknown>>;

const nothing: Mapping = {};

/** The value as a mapping; an empty one when it is something else. */
export function mapping(value: unknown): Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Mapping)
    : nothing;
}

/** The value as a list; an empty one when it is something else. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value as a text; nothing when it is something else, or empty. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The texts of a list, or a text alone. */
export function texts(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter(
    (each) => text(each) !== undefined,
  ) as string[];
}

/** A text that says all: without Jinja, and without a variable of floe.yaml. */
export function plain(value: unknown): string | undefined {
  const written = text(value);
  return written === undefined || /\{\{|\{%|\$\{/.test(written) ? undefined : written;
}

/** The keys of an object whose values are there. */
export function defined<T extends object>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
