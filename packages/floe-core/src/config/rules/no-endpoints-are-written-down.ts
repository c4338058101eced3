import { diagnose, type Diagnostic } from '../../diagnostics';
import { dotted } from '../source/path';
import { scalars } from '../source/scalars';
import { placeOfNode } from '../source/source';
import { isEndpoint } from './endpoint';
import type { Rule } from './rule';

/** Keys made for an endpoint: whatever stands there is one, and is accepted. */
const accepted = new Set([
  'observability.otlp_endpoint',
  'observability.lineage_endpoint',
  'catalog.uri',
]);

/** Addresses that are not where anything of the pipeline runs. */
const ignored = new Set(['$schema']);

/** Runtime view §3.2: no endpoints in pipeline config, because they differ from environment to environment. */
export const noEndpointsAreWrittenDown: Rule = ({ source }) =>
  [...scalars(source)].flatMap(({ path, value, node, under }): readonly Diagnostic[] => {
    if (typeof value !== 'string' || value === '' || under === '') return [];
    const location = dotted(path);
    const place = placeOfNode(source, node, path);
    if (accepted.has(location)) return [diagnose('FLOE241', {}, place)];
    return isEndpoint(value) && !ignored.has(location) ? [diagnose('FLOE240', {}, place)] : [];
  });
