import type { Diagnostic, Outcome } from '../diagnostics';
import type { Source } from '../source';
import { mappingAt } from './rules/rule';

/** The names of the profiles a platform.yaml has, section by section, in the order of the file. */
export interface ProfileNames {
  readonly storage: readonly string[];
  readonly catalogs: readonly string[];
  readonly compute: readonly string[];
}

/** A platform.yaml with errors: which profiles it has is known all the same. */
export interface PlatformFailure {
  readonly ok: false;
  readonly problems: readonly Diagnostic[];
  readonly profiles: ProfileNames;
}

export function profileNamesIn(source: Source): ProfileNames {
  const names = (section: string): readonly string[] => Object.keys(mappingAt(source, [section]));
  return { storage: names('storage'), catalogs: names('catalogs'), compute: names('compute') };
}

/**
 * The profiles of a platform.yaml that could be read, though it has errors: so that names in floe.yaml can be checked
 * at the same time (runtime view §3.3). undefined when it could not even be read.
 */
export function profilesDespite(read: Outcome<unknown>): ProfileNames | undefined {
  return !read.ok && 'profiles' in read ? (read as PlatformFailure).profiles : undefined;
}
