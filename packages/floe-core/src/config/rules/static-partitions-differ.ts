import { diagnose } from '../../diagnostics';
import { placeOf, shown } from '../../source';
import { allPartitions, textsOf } from './orchestration';
import type { Rule } from './rule';

/** A partition that is given twice would be made twice. */
export const staticPartitionsDiffer: Rule = ({ source }) =>
  allPartitions(source).flatMap(({ value, at }) => {
    const lines = new Map<string, number>();
    return textsOf(value.partition_keys, [...at, 'partition_keys']).flatMap((key) => {
      const place = placeOf(source, key.at);
      const line = lines.get(key.text);
      lines.set(key.text, line ?? place.line ?? 1);
      return line === undefined
        ? []
        : [diagnose('FLOE256', { found: shown(key.text), line }, place)];
    });
  });
