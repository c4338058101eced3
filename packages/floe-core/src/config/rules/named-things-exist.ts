import { diagnose, type Diagnostic } from '../../diagnostics';
import { closest, type Path, placeOf, shown, type Source } from '../../source';
import { isMapping, namedIn, textsOf } from './orchestration';
import type { Rule } from './rule';

/** Jobs that schedules, sensors and backfills name. */
export const namedJobsExist: Rule = ({ source }) => {
  const starters = ['schedules', 'sensors', 'backfills'].flatMap((each) => namedIn(source, each));
  const references = starters.flatMap(({ value, at }) => [
    { text: value.job, at: [...at, 'job'] },
    ...textsOf(value.watched_jobs, [...at, 'watched_jobs']),
  ]);
  return unknownAmong(references, 'job', source);
};

/** Partitions that assets name. */
export const namedPartitionsExist: Rule = ({ source }) => {
  const references = namedIn(source, 'assets').map(({ value, at }) => ({
    text: value.partitions,
    at: [...at, 'partitions'],
  }));
  return unknownAmong(references, 'partition', source);
};

interface Reference {
  readonly text: unknown;
  readonly at: Path;
}

function unknownAmong(
  references: readonly Reference[],
  kind: 'job' | 'partition',
  source: Source,
): readonly Diagnostic[] {
  const { orchestration } = source.value;
  const section = isMapping(orchestration) ? orchestration[`${kind}s`] : undefined;
  const known = isMapping(section) ? Object.keys(section) : [];
  const names = new Set(known);
  return references.flatMap(({ text, at }) => {
    // What is no name at all is the schema's to answer.
    if (typeof text !== 'string' || !/^[a-zA-Z]\w*$/.test(text) || names.has(text)) return [];
    const suggestion = closest(text, known);
    const params = {
      kind,
      found: shown(text),
      known,
      ...(suggestion !== undefined && { suggestion }),
    };
    return [diagnose('FLOE255', params, placeOf(source, at))];
  });
}
