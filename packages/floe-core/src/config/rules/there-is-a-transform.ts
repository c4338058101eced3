import { diagnose } from '../../diagnostics';
import { placeOf } from '../../source';
import type { Rule } from './rule';

/** An empty list is no better than none. */
export const thereIsATransform: Rule = ({ source }) => {
  const written: unknown = source.value.transforms ?? [];
  if (!Array.isArray(written) || written.length > 0) return [];
  return [diagnose('FLOE214', {}, placeOf(source, ['transforms']))];
};
