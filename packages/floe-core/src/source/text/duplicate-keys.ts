import { isMap, isPair, isSeq } from 'yaml';
import type { Node } from 'yaml';

import { diagnose, type Diagnostic } from '../../diagnostics';
import type { Path } from '../path';
import { isMerge, keyText, placeOfNode, type Source, startOf } from '../source';
import { shownText } from '../words/shown';

/**
 * Keys given more than once in one mapping; each key is reported once. Asked here and not of yaml, which does not
 * say where the first one is and compares each key with all others.
 */
export function duplicateKeys(
  source: Omit<Source, 'problems' | 'value'>,
  node: unknown = source.root,
  path: Path = [],
): readonly Diagnostic[] {
  if (isSeq(node)) {
    return node.items.flatMap((item, index) => duplicateKeys(source, item, [...path, index]));
  }
  if (!isMap(node)) return [];
  const seen = new Map<string, Node | 'reported'>();
  return node.items.flatMap((pair) => {
    if (!isPair(pair) || isMerge(pair)) return [];
    const key = pair.key as Node;
    const name = keyText(key);
    const inside = duplicateKeys(source, pair.value, [...path, name]);
    const first = seen.get(name);
    seen.set(name, first === undefined ? key : 'reported');
    if (first === undefined || first === 'reported') return inside;
    const { line } = source.lines.linePos(startOf(first));
    const place = placeOfNode(source as Source, key, [...path, name]);
    return [diagnose('FLOE112', { key: shownText(name), line }, place), ...inside];
  });
}
