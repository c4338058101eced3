import { isAlias, isMap, isSeq, visit } from 'yaml';
import type { Alias, Document, Node } from 'yaml';

import { diagnose, type Diagnostic } from '../../diagnostics';
import { followed, isMerge, placeOfRange, type Source, startOf } from '../source';
import { limits } from './tokens';

/** A floe.yaml whose aliases, filled in, come to more values than this is a bomb and no pipeline. */
const mostValues = 100_000;

type Written = Pick<Source, 'file' | 'text' | 'lines' | 'targets'>;

/**
 * What each alias of a document stands for: the last node before it that has its anchor. One pass over the file;
 * yaml's own search makes one for each alias.
 *
 * @param aliases how many the document has
 */
export function aliasTargets(document: Document, aliases: number): Source['targets'] {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  if (aliases === 0) return targets;
  visit(document, {
    Node: (_, node) => {
      const target = isAlias(node) ? anchors.get(node.source) : undefined;
      if (isAlias(node) && target) targets.set(node, target);
      if (!isAlias(node) && node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

/** Aliases that name nothing, or the very thing they stand in; merges of what is not a mapping. */
export function aliasProblems(
  document: Document,
  source: Written,
  aliases: number,
): readonly Diagnostic[] {
  if (aliases === 0 && !source.text.includes('<<')) return [];
  const problems: Diagnostic[] = [];
  const report = (node: Node, message: string): void => {
    const start = startOf(node);
    problems.push(diagnose('FLOE109', { message }, placeOfRange(source, [start, start + 1], '')));
  };
  visit(document, {
    Alias: (_, alias) => {
      const target = source.targets.get(alias);
      if (!target) report(alias, 'an alias (*name) has no anchor (&name) before it');
      else if ((target.range?.[2] ?? 0) > startOf(alias)) {
        report(alias, 'an alias (*name) stands inside its own anchor (&name)');
      }
    },
    Pair: (_, pair) => {
      if (!isMerge(pair) || isMergeable(source, pair.value)) return;
      report(pair.key as Node, "'<<' merges mappings, and this is not one");
    },
  });
  return problems.slice(0, limits.aliases);
}

function isMergeable(source: Written, value: unknown): boolean {
  const target = followed(source, value as Node | null);
  if (!isSeq(target) || isAlias(value)) return isMap(target);
  return target.items.every((item) => isMap(followed(source, item as Node)));
}

/** Whether plain values, counted as often as aliases repeat them, stay within reason. Stops when they do not. */
export function isReasonable(value: unknown): boolean {
  let left = mostValues;
  const fits = (each: unknown, depth: number): boolean => {
    left -= 1;
    if (left < 0 || depth > limits.depth) return false;
    if (typeof each !== 'object' || each === null) return true;
    return Object.values(each).every((inner) => fits(inner, depth + 1));
  };
  return fits(value, 0);
}
