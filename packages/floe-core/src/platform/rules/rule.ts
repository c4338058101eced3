import type { Diagnostic } from '../../diagnostics';
import type { Path, Source } from '../../source';

/** One thing a platform.yaml must keep to. It judges what it can read, and leaves wrong shapes to the schema. */
export type Rule = (source: Source) => readonly Diagnostic[];

/** A mapping as it was written, unchecked. */
export type Mapping = Readonly<Record<string, unknown>>;

/** What stands at a path when it is a mapping; an empty one when it is not, or nothing is there. */
export function mappingAt(source: Source, path: Path): Mapping {
  const found = path.reduce<unknown>(
    (value, step) => (isMapping(value) ? value[step] : undefined),
    source.value,
  );
  return isMapping(found) ? found : {};
}

/** The sections whose entries are profiles. */
export const profileSections = ['storage', 'catalogs', 'compute'] as const;

/** Every profile that is a mapping, of the sections asked for. */
export function* profiles(
  source: Source,
  sections: readonly string[] = profileSections,
): Generator<{ readonly path: readonly [string, string]; readonly profile: Mapping }> {
  for (const section of sections) {
    for (const [name, profile] of Object.entries(mappingAt(source, [section]))) {
      if (isMapping(profile)) yield { path: [section, name], profile };
    }
  }
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether something is written at a key: not null, not an empty text. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
