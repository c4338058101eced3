import { isScalar } from 'yaml';

import type { Diagnostic } from '../../diagnostics';
import { find, followed, type Path, placeOf, unquoted } from '../../source';
import type { Rule } from './rule';

const dates = /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt ].*)?$/;
const booleans = /^(?:y|yes|n|no|on|off)$/i;

/**
 * Words that are text in YAML 1.2 but a date or a boolean in YAML 1.1, which Python's readers of the same file
 * still speak. Where text is wanted, both shall read the same.
 */
export const ambiguousTextIsQuoted: Rule = ({ source }) => {
  const paths: Path[] = [['name'], ['version']];
  return paths.flatMap((path): readonly Diagnostic[] => {
    const node = followed(source, find(source, path)?.node);
    if (!isScalar(node) || node.type !== 'PLAIN' || typeof node.value !== 'string') return [];
    const other = otherReading(node.value);
    if (other === undefined) return [];
    return [{ ...unquoted(node.source, other, path), place: placeOf(source, path) }];
  });
};

/** A value of the kind that older YAML sees; an object stands for a date. */
function otherReading(text: string): unknown {
  if (booleans.test(text)) return true;
  return dates.test(text) ? new Date(0) : undefined;
}
