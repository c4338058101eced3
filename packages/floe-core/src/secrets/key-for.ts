/**
 * The key of a mounted secret that holds a field: the one called like it, `_` and `-` being the same; else the only one.
 * Nothing where there is a choice to make.
 */
export function keyFor(field: string, keys: readonly string[]): string | undefined {
  if (keys.includes(field)) return field;
  const alike = keys.filter((key) => dashed(key) === dashed(field));
  if (alike.length === 1) return alike[0];
  return keys.length === 1 ? keys[0] : undefined;
}

function dashed(name: string): string {
  return name.replaceAll('_', '-');
}
