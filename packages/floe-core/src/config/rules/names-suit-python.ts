import { diagnose, type Diagnostic } from '../../diagnostics';
import { type Path, placeOfKey, shown, type Source } from '../../source';
import { identifierPattern } from '../schema/orchestration/fields';
import { allPartitions, isMapping } from './orchestration';
import type { Rule } from './rule';

const sections = ['partitions', 'jobs', 'schedules', 'sensors', 'backfills'];

/** Dagster makes Python names of the names of jobs, schedules, sensors, partitions and backfills. */
export const namesSuitPython: Rule = ({ source }) => {
  const { orchestration } = source.value;
  if (!isMapping(orchestration)) return [];
  return [
    ...sections.flatMap((each) => wrongIn(source, orchestration[each], ['orchestration', each])),
    ...allPartitions(source).flatMap(({ value, at }) =>
      wrongIn(source, value.partitions, [...at, 'partitions']),
    ),
  ];
};

function wrongIn(source: Source, mapping: unknown, at: Path): readonly Diagnostic[] {
  if (!isMapping(mapping)) return [];
  return Object.keys(mapping)
    .filter((name) => !identifierPattern.test(name))
    .map((name) => {
      const suggestion = nameNear(name);
      const params = { found: shown(name), ...(suggestion !== '' && { suggestion }) };
      return diagnose('FLOE250', params, placeOfKey(source, [...at, name]));
    });
}

/** The nearest valid name, or nothing. */
function nameNear(written: string): string {
  const near = written
    .trim()
    .slice(0, 100)
    .replace(/\W+/g, '_')
    .replace(/^[^a-zA-Z]+|_+$/g, '');
  return identifierPattern.test(near) ? near : '';
}
