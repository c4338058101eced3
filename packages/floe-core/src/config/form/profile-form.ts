import { diagnose, type Diagnostic } from '../../diagnostics';
import { checkShape, dotted, type Shape, type ShapeAnswers } from '../../source';
import type { ProfileConfig, ProfileRef } from '../floe-config';
import { profileSchema, type WrittenProfiles } from '../schema/profile-schema';
import { profileRules } from '../rules/profile-rules';
import { commonOf } from './common-config';
import type { Decided, Finish, Form, Known } from './form';
import { platformKey } from './platform-keys';

/** The form that names profiles of a platform.yaml (runtime view §4.1). */
export const profileForm: Form = {
  rules: profileRules,

  check(source, decided): Shape<Finish> {
    const { value, problems } = checkShape(profileSchema, source, [], answersOf(decided));
    return { value: value && ((known) => configOf(value, known)), problems };
  },
};

/** Where in platform.yaml the profiles of a key are. */
const sections: ReadonlyMap<string, string> = new Map([
  ['catalog', 'catalogs'],
  ['storage', 'storage'],
]);

/** The answer to a mapping where a profile's name is wanted, which belongs to the other form. */
function answersOf({ by }: Decided): ShapeAnswers {
  return {
    key: platformKey,
    value(path, value): Diagnostic | undefined {
      const key = dotted(path);
      const section = sections.get(key);
      const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
      if (section === undefined || !isMapping) return undefined;
      const telling = by && by.key !== key ? by : undefined;
      return diagnose('FLOE248', { key, section, ...(telling && { by: telling }) });
    },
  };
}

function configOf(written: WrittenProfiles, known: Known): ProfileConfig {
  const { compute, storage, catalog, platform, orchestration } = written;
  const { service_account: serviceAccount, principal_role: principalRole } = written;
  return {
    form: 'profiles',
    ...commonOf(written, known),
    profiles: { compute: refOf(compute), storage: refOf(storage), catalog: refOf(catalog) },
    ...(platform != null && { platform }),
    ...(orchestration && { orchestration }),
    ...(serviceAccount != null && { serviceAccount }),
    ...(principalRole != null && { principalRole }),
  };
}

function refOf(name: string | null | undefined): ProfileRef {
  return name == null ? { name: 'default', written: false } : { name, written: true };
}
