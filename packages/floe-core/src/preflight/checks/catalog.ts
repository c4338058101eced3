import { nothingToTry, type CheckPlan } from '../check';
import { serviceCheck } from './service';

const name = 'catalog';

/** The Iceberg catalog of the catalog profile. */
export const catalogCheck: CheckPlan = (input) => {
  const catalog = input.artifacts.resolved_catalog;
  if (!catalog) return nothingToTry(name, 'The artifacts name no catalog.');
  const { type, warehouse, uri } = catalog;
  return serviceCheck(
    { name, what: 'catalog', address: uri, field: 'uri', details: { type, warehouse } },
    input,
  );
};
