import { commonRules } from './common-rules';
import { namedJobsExist, namedPartitionsExist } from './named-things-exist';
import { namesSuitPython } from './names-suit-python';
import { noEndpointsAreWrittenDown } from './no-endpoints-are-written-down';
import { periodsEndAfterTheyStart } from './periods-end-after-they-start';
import type { Rule } from './rule';
import { sensorsStartOtherJobs } from './sensors-start-other-jobs';
import { staticPartitionsDiffer } from './static-partitions-differ';

/** What a floe.yaml must keep to that names profiles. */
export const profileRules: readonly Rule[] = [
  ...commonRules,
  noEndpointsAreWrittenDown({}),
  namesSuitPython,
  namedJobsExist,
  namedPartitionsExist,
  periodsEndAfterTheyStart,
  staticPartitionsDiffer,
  sensorsStartOtherJobs,
];
