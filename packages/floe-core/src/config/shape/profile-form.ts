import { computeTargets } from '../../artifacts';
import { diagnose, type Diagnostic } from '../../diagnostics';
import { dotted, type Path, shown } from '../../source';

/** Keys of the form of floe.yaml that names profiles of a platform.yaml, with what to do about each. */
const profileKeys: ReadonlyMap<string, string> = new Map([
  ['storage', 'Remove it. Where data is kept is said under compute, in its properties.'],
  ...['orchestration', 'platform', 'service_account', 'principal_role'].map(
    (key) => [key, 'Remove it: nothing is needed in its place.'] as const,
  ),
]);

/** The answer to a top-level key of the profile form. */
export function profileKey(parent: Path, key: string): Diagnostic | undefined {
  const instead = parent.length > 0 ? undefined : profileKeys.get(key);
  return instead === undefined ? undefined : diagnose('FLOE213', { key, instead });
}

/** The answer to `compute: some-name` and `catalog: some-name`. */
export function profileName(path: Path, value: unknown): Diagnostic | undefined {
  if (typeof value !== 'string') return undefined;
  switch (dotted(path)) {
    case 'compute': {
      const target = computeTargets.find((each) => each === value) ?? 'duckdb';
      return diagnose('FLOE212', { found: shown(value), target });
    }
    case 'catalog': {
      const instead = 'Write a mapping with type and uri, or remove it.';
      return diagnose('FLOE213', { key: 'catalog', instead });
    }
    default:
      return undefined;
  }
}
