import { diagnose } from '../../diagnostics';
import { placeOf, shown } from '../../source';
import type { Rule } from './rule';

/** `polaris:8181/api/catalog` is understood by some readers only. */
export const catalogUriHasAScheme: Rule = ({ source }) => {
  const catalog = source.value.catalog as { readonly uri?: unknown } | null | undefined;
  const uri = catalog?.uri;
  if (typeof uri !== 'string' || uri.trim() === '' || /^[a-z][\w+.-]*:\/\//i.test(uri)) return [];
  return [diagnose('FLOE242', { uri: shown(uri) }, placeOf(source, ['catalog', 'uri']))];
};
