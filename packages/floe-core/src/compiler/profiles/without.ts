/** The same fields, but for some. */
export function without(
  fields: Readonly<Record<string, unknown>>,
  ...keys: readonly string[]
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key)));
}
