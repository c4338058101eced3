import { catalogScopeIsNarrow } from './catalog-scope-is-narrow';
import { catalogUriHasAScheme } from './catalog-uri-has-a-scheme';
import { commonRules } from './common-rules';
import { noEndpointsAreWrittenDown } from './no-endpoints-are-written-down';
import type { Rule } from './rule';

/** What a floe.yaml must keep to that says itself what it runs on. */
export const inlineRules: readonly Rule[] = [
  ...commonRules,
  // A catalog must have an address.
  noEndpointsAreWrittenDown({
    'catalog.uri':
      'Nothing uses the catalog of this form: leave it out, or name one of a platform.yaml.',
  }),
  catalogUriHasAScheme,
  catalogScopeIsNarrow,
];
