import { diagnose, type Diagnostic } from '../../diagnostics';
import { find, type Path, placeOf, shownText, type Source } from '../../source';
import { layerDefaults } from '../schema/layers';
import { mappingAt, profiles, type Rule } from './rule';

/** Whatever names a profile names one that is there. */
export const profilesExist: Rule = (source) => [
  ...[...profiles(source, ['layers'])].flatMap(({ path, profile }) => [
    ...missing(source, [...path, 'storage_ref'], profile.storage_ref, 'storage'),
    ...missing(
      source,
      [...path, 'catalog_ref'],
      profile.catalog_ref ?? layerDefaults.catalog_ref,
      'catalogs',
    ),
  ]),
  ...missing(
    source,
    ['observability', 'compute_logs', 'storage_ref'],
    mappingAt(source, ['observability', 'compute_logs']).storage_ref,
    'storage',
  ),
];

function missing(
  source: Source,
  path: Path,
  name: unknown,
  section: string,
): readonly Diagnostic[] {
  const there = mappingAt(source, [section]);
  if (typeof name !== 'string' || name === '' || Object.hasOwn(there, name)) return [];
  const params = {
    name: shownText(name),
    section,
    available: Object.keys(there).map(shownText),
  };
  return [diagnose('FLOE613', params, placeOfReference(source, path, name))];
}

/** A reference is located by what it says: `storage_ref: "lake"` (runtime view §3.3). */
function placeOfReference(source: Source, path: Path, name: string): ReturnType<typeof placeOf> {
  const place = placeOf(source, path);
  if (find(source, path) === undefined) return place;
  return { ...place, location: `${String(path.at(-1))}: "${shownText(name)}"` };
}
