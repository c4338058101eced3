import { nothingToTry, type CheckPlan } from '../check';
import { endpointOf } from './endpoint';
import { serviceCheck } from './service';

const name = 'lineage';

/** Where OpenLineage events go. */
export const lineageCheck: CheckPlan = (input) => {
  const endpoint = endpointOf(input, 'OPENLINEAGE_URL', 'lineage_endpoint');
  if (!endpoint) return nothingToTry(name, 'No OpenLineage endpoint is named.');
  return serviceCheck({ name, what: 'receiver of lineage', ...endpoint }, input);
};
