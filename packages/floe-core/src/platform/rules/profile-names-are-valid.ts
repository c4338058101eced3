import { diagnose } from '../../diagnostics';
import { placeOfKey, shown } from '../../source';
import { mappingAt, profileSections, type Rule } from './rule';

const valid = /^[a-zA-Z][a-zA-Z0-9_-]*$/;

/** floe.yaml must be able to name them. */
export const profileNamesAreValid: Rule = (source) =>
  profileSections.flatMap((section) =>
    Object.keys(mappingAt(source, [section]))
      .filter((name) => !valid.test(name))
      .map((name) => {
        const near = name.replace(/[^a-zA-Z0-9_-]+/g, '-').replace(/^[^a-zA-Z]+|-+$/g, '');
        const params = { found: shown(name), ...(near !== '' && { suggestion: near }) };
        return diagnose('FLOE612', params, placeOfKey(source, [section, name]));
      }),
  );
