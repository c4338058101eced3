import { diagnose } from '../../diagnostics';
import { placeOf, shown } from '../../source';
import type { Rule } from './rule';

/** semver.org's own pattern, but the patch may be left out: `1.0` stands for `1.0.0`. */
const semver =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)(\.(0|[1-9]\d*))?(-(0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*))*)?(\+[\da-zA-Z-]+(\.[\da-zA-Z-]+)*)?$/;

/** Any text is a version, but tools compare only semantic ones. */
export const versionIsSemantic: Rule = ({ source }) => {
  const { version } = source.value;
  if (typeof version !== 'string' || version.trim() === '' || semver.test(version)) return [];
  return [diagnose('FLOE208', { found: shown(version) }, placeOf(source, ['version']))];
};
