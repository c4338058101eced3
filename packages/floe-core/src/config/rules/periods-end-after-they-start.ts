import { diagnose, type Diagnostic } from '../../diagnostics';
import { type Path, placeOf, shown, type Source } from '../../source';
import { isDay, looksLikeDay } from '../schema/orchestration/day';
import { allPartitions, isMapping, namedIn } from './orchestration';
import type { Rule } from './rule';

/** Days of partitions and of backfills are in order. */
export const periodsEndAfterTheyStart: Rule = ({ source }) => [
  ...allPartitions(source).flatMap(({ value, at }) => outOfOrder(source, value, at)),
  ...namedIn(source, 'backfills').flatMap(({ value, at }) => {
    const range = value.partition_range;
    return isMapping(range) ? backfilled(source, range, [...at, 'partition_range']) : [];
  }),
];

/** A backfill names partitions, which are days only where partitions are. */
function backfilled(
  source: Source,
  range: Readonly<Record<string, unknown>>,
  at: Path,
): readonly Diagnostic[] {
  const unreal = ['start', 'end'].flatMap((key) => {
    const written = range[key];
    if (typeof written !== 'string' || !looksLikeDay.test(written) || isDay(written)) return [];
    return [diagnose('FLOE253', { found: shown(written) }, placeOf(source, [...at, key]))];
  });
  return unreal.length > 0 ? unreal : outOfOrder(source, range, at);
}

function outOfOrder(
  source: Source,
  { start, end }: Readonly<Record<string, unknown>>,
  at: Path,
): readonly Diagnostic[] {
  if (typeof start !== 'string' || typeof end !== 'string' || start <= end) return [];
  if (!isDayText(start) || !isDayText(end)) return [];
  const line = placeOf(source, [...at, 'start']).line ?? 1;
  return [diagnose('FLOE254', { start: shown(start), line }, placeOf(source, [...at, 'end']))];
}

function isDayText(text: string): boolean {
  return looksLikeDay.test(text) && isDay(text);
}
