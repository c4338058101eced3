import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Node } from 'yaml';

import type { Path } from '../path';
import { followed, keyText, type Source } from '../source';

/** One written value that is neither a mapping nor a list. */
export interface Written {
  readonly path: Path;
  /** The key it stands under, its own or that of the list it is in; empty for a key itself. */
  readonly under: string;
  readonly value: unknown;
  /** The node to point at: the scalar, or the alias of it. */
  readonly node: Node;
}

/** Every scalar of the file, keys too. Collections behind aliases are met once, where they are written. */
export function* scalars(
  source: Source,
  node: unknown = source.root,
  path: Path = [],
  under = '',
): Generator<Written> {
  if (isMap(node)) {
    for (const pair of node.items) {
      const key = keyText(pair.key);
      if (isScalar(pair.key)) yield { path: [...path, key], under: '', value: key, node: pair.key };
      yield* scalars(source, pair.value, [...path, key], key);
    }
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      yield* scalars(source, item, [...path, index], under);
    }
  } else {
    const scalar = isAlias(node) ? followed(source, node) : node;
    if (isScalar(scalar)) yield { path, under, value: scalar.value, node: node as Node };
  }
}
