/**
 * A value that is one in the process. What is loaded on demand is bundled with a copy of this room (docs/decisions/19), and copies
 * would each remember only their own.
 */
export function ofProcess<T extends object>(name: string, make: () => T): T {
  const all = globalThis as unknown as Record<symbol, T | undefined>;
  const key = Symbol.for(`floe-core.manifest.${name}`);
  return (all[key] ??= make());
}
