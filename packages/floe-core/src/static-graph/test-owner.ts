/**
 * The node a test belongs to: of those it looks at, one that none of the others is built from, so that all of them are
 * there when it runs.
 *
 * @param parents `unique_id`s of the nodes it looks at
 * @param attached the one it is written at, which is preferred
 * @param isBuiltFrom whether the first is built from the second, over however many others
 */
export function testOwner(
  parents: readonly string[],
  attached: string | undefined,
  isBuiltFrom: (node: string, other: string) => boolean,
): string | undefined {
  const last = parents.filter(
    (each) => !parents.some((other) => other !== each && isBuiltFrom(other, each)),
  );
  return attached !== undefined && last.includes(attached) ? attached : [...last].sort()[0];
}
