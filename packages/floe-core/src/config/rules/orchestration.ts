import type { Path, Source } from '../../source';

/** Something under a name of its own in a section of `orchestration`. */
export interface Named {
  readonly name: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly at: Path;
}

/** What a section holds, as far as it is mappings by name: what else it holds is the schema's to answer. */
export function namedIn(source: Source, section: string): readonly Named[] {
  const { orchestration } = source.value;
  const found = isMapping(orchestration) ? orchestration[section] : undefined;
  return isMapping(found) ? entriesOf(found, ['orchestration', section]) : [];
}

/** Every partition there is, those inside of partitions of several dimensions too. */
export function allPartitions(source: Source): readonly Named[] {
  return namedIn(source, 'partitions').flatMap(withInner);
}

function withInner(partition: Named): readonly Named[] {
  const { partitions } = partition.value;
  const inner = isMapping(partitions) ? entriesOf(partitions, [...partition.at, 'partitions']) : [];
  return [partition, ...inner.flatMap(withInner)];
}

/** The texts of a list, with their places; of anything else, none. */
export function textsOf(list: unknown, at: Path): readonly { text: string; at: Path }[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((text: unknown, index) =>
    typeof text === 'string' ? [{ text, at: [...at, index] }] : [],
  );
}

function entriesOf(mapping: Readonly<Record<string, unknown>>, at: Path): readonly Named[] {
  return Object.entries(mapping).flatMap(([name, value]) =>
    isMapping(value) ? [{ name, value, at: [...at, name] }] : [],
  );
}

export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
