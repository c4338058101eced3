import type { Catalog } from './catalog';
import { rest } from './rest';

/** Nessie: a REST catalog that has the branch in its address. Source: Nessie's guide to Iceberg REST. */
export const nessie: Catalog = (catalog, known) => {
  const { branch, ref, hash, ...properties } = catalog.properties;
  const plan = rest({ ...catalog, properties }, known);
  const at = [branch ?? ref, hash].filter((part) => part !== undefined).join('@');
  if (at === '') return plan;
  const uri = String(plan.options.endpoint).replace(/\/+$/, '');
  return { ...plan, options: { ...plan.options, endpoint: `${uri}/${encodeURIComponent(at)}` } };
};
