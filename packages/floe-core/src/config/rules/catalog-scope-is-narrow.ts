import { diagnose } from '../../diagnostics';
import { placeOf } from '../../source';
import type { Rule } from './rule';

/** Least privilege: a pipeline asks for the role it needs. */
export const catalogScopeIsNarrow: Rule = ({ source }) => {
  const catalog = source.value.catalog as { readonly scope?: unknown } | null | undefined;
  if (catalog?.scope !== 'PRINCIPAL_ROLE:ALL') return [];
  return [diagnose('FLOE243', {}, placeOf(source, ['catalog', 'scope']))];
};
