import { diagnose, type Diagnostic } from '../../diagnostics';
import type { Path } from '../../source';

/** Sections that only platform.yaml has. */
const platformKeys = ['layers', 'catalogs', 'infrastructure', 'security'];

/** The answer to a section of platform.yaml in floe.yaml. */
export function platformKey(parent: Path, key: string): Diagnostic | undefined {
  const isOther = parent.length === 0 && platformKeys.includes(key);
  return isOther ? diagnose('FLOE258', { key }) : undefined;
}
