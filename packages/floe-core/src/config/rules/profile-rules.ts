import { commonRules } from './common-rules';
import { noEndpointsAreWrittenDown } from './no-endpoints-are-written-down';
import type { Rule } from './rule';

/** What a floe.yaml must keep to that names profiles. */
export const profileRules: readonly Rule[] = [...commonRules, noEndpointsAreWrittenDown({})];
