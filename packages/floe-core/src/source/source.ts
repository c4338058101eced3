import { isAlias, isCollection, isMap, isPair, isScalar, isSeq } from 'yaml';
import type { Alias, LineCounter, Node, Pair, Range, YAMLMap } from 'yaml';

import type { Diagnostic, Place } from '../diagnostics';
import { dotted, type Path } from './path';

/** A configuration file after YAML has read it: plain values to judge, and nodes that know where they stand. */
export interface Source {
  /** The file as messages name it, such as `floe.yaml`. */
  readonly file: string;
  readonly text: string;
  readonly root: YAMLMap;
  /** What each alias stands for. */
  readonly targets: ReadonlyMap<Alias, Node>;
  /** The same content as plain JavaScript, aliases filled in. */
  readonly value: Readonly<Record<string, unknown>>;
  readonly lines: LineCounter;
  /** What is wrong with the YAML, though it could be read. */
  readonly problems: readonly Diagnostic[];
}

/** Where a path leads: the key it is written under, and what is written there (an alias not followed). */
export interface Found {
  readonly key: Node | undefined;
  readonly node: Node | undefined;
}

/** The node at a path; undefined when nothing is written there. */
export function find(source: Source, path: Path): Found | undefined {
  let found: Found | undefined = { key: undefined, node: source.root };
  for (const step of path) {
    const parent: Node | undefined = found && followed(source, found.node);
    found = parent && stepInto(source, parent, step);
  }
  return found;
}

/** The place of a value: the value itself when it is one word or line, else the key it stands under. */
export function placeOf(source: Source, path: Path): Place {
  const found = find(source, path) ?? nearest(source, path);
  const { key, node } = found;
  const pointAtKey = key !== undefined && (isCollection(node) || isEmpty(node));
  return placeOfNode(source, (pointAtKey ? key : node) ?? source.root, path);
}

/** The place of a key, for a problem with the key itself. */
export function placeOfKey(source: Source, path: Path): Place {
  const found = find(source, path) ?? nearest(source, path);
  return placeOfNode(source, found.key ?? found.node ?? source.root, path);
}

export function placeOfNode(source: Source, node: Node, path: Path): Place {
  const [start, end] = node.range ?? [0, 0, 0];
  return placeOfRange(source, [start, end], dotted(path));
}

/** The place of a stretch of text, cut off where its first line ends. */
export function placeOfRange(
  { file, text, lines }: Pick<Source, 'file' | 'text' | 'lines'>,
  [start, end]: readonly [number, number],
  location: string,
): Place {
  const from = Math.min(start, text.length);
  const { line, col } = lines.linePos(from);
  const length = text.slice(from, end).split(/\r?\n/, 1)[0]?.length ?? 0;
  return {
    file,
    line: Math.max(line, 1),
    column: Math.max(col, 1),
    ...(length > 0 && { length }),
    ...(location !== '' && { location }),
  };
}

/** What a node stands for: itself, or what its alias names. */
export function followed(
  { targets }: Pick<Source, 'targets'>,
  node: Node | null | undefined,
): Node | undefined {
  return (isAlias(node) ? targets.get(node) : node) ?? undefined;
}

/** The text of a mapping's key. */
export function keyText(key: unknown): string {
  if (!isScalar(key)) return '';
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}

/** Whether a pair is `<<: *other`, which puts another mapping's keys into this one. */
export function isMerge(pair: Pair): boolean {
  return isScalar(pair.key) && pair.key.type === 'PLAIN' && pair.key.source === '<<';
}

/** Ranges of yaml are [start, end of value, end of node]. */
export function startOf(node: { readonly range?: Range | null | undefined }): number {
  return node.range?.[0] ?? 0;
}

function stepInto(source: Source, parent: Node, step: string | number): Found | undefined {
  if (isSeq(parent)) {
    const item = typeof step === 'number' ? parent.items[step] : undefined;
    return item === undefined ? undefined : { key: undefined, node: item as Node };
  }
  return isMap(parent) ? pairIn(source, parent, String(step)) : undefined;
}

/** Keys of a mapping that was asked before: a mapping of thousands of wrong keys is asked for each of them. */
const asked = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** The last pair of a key wins, as in the plain values. */
function ownPairs(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = asked.get(map);
  if (known) return known;
  const own = map.items.filter((pair) => !isMerge(pair));
  const pairs = new Map<string, Pair>(own.map((pair) => [keyText(pair.key), pair]));
  asked.set(map, pairs);
  return pairs;
}

/** What the mapping says itself, then what is merged into it. */
function pairIn(source: Source, map: YAMLMap, key: string): Found | undefined {
  const own = ownPairs(map).get(key);
  if (own) return { key: own.key as Node, node: (own.value as Node | null) ?? undefined };
  for (const pair of map.items.filter(isMerge)) {
    const merged = followed(source, pair.value as Node | null);
    for (const each of isSeq(merged) ? merged.items : [merged]) {
      const from = isPair(each) ? undefined : followed(source, each as Node | undefined);
      const found = isMap(from) ? pairIn(source, from, key) : undefined;
      if (found) return found;
    }
  }
  return undefined;
}

function nearest(source: Source, path: Path): Found {
  const parent = path.slice(0, -1);
  const fallback = { key: undefined, node: source.root };
  return path.length === 0 ? fallback : (find(source, parent) ?? nearest(source, parent));
}

function isEmpty(node: Node | undefined): boolean {
  return node === undefined || (isScalar(node) && node.value === null);
}
