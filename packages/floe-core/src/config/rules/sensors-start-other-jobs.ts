import { diagnose } from '../../diagnostics';
import { placeOf, shown } from '../../source';
import { namedIn, textsOf } from './orchestration';
import type { Rule } from './rule';

/** A sensor that starts the job it watches never comes to an end. */
export const sensorsStartOtherJobs: Rule = ({ source }) =>
  namedIn(source, 'sensors').flatMap(({ value: { job, watched_jobs: watched, status }, at }) => {
    if (typeof job !== 'string' || typeof status !== 'string') return [];
    return textsOf(watched, [...at, 'watched_jobs'])
      .filter(({ text }) => text === job)
      .map((own) =>
        diagnose('FLOE257', { job: shown(job), status: shown(status) }, placeOf(source, own.at)),
      );
  });
