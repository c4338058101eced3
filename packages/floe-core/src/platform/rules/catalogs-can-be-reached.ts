import { diagnose, type Diagnostic } from '../../diagnostics';
import { placeOf, shown } from '../../source';
import { profiles, type Rule } from './rule';

/** A catalog has an address, one that says how to reach it. Glue is found by its region. */
export const catalogsCanBeReached: Rule = (source) =>
  [...profiles(source, ['catalogs'])].flatMap(({ path, profile }): readonly Diagnostic[] => {
    const { uri, type } = profile;
    if (typeof uri !== 'string' || type === 'glue') return [];
    const place = placeOf(source, [...path, 'uri']);
    if (uri.trim() === '') return [diagnose('FLOE215', { key: 'uri' }, place)];
    if (/^[a-z][\w+.-]*:\/\//i.test(uri)) return [];
    return [diagnose('FLOE242', { uri: shown(uri) }, place)];
  });
