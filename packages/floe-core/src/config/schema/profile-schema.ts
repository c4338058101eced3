import isRange from 'semver/ranges/valid';
import * as z from 'zod';

import { diagnose } from '../../diagnostics';
import { answered, matching, optional, patternHint, section, shown, text } from '../../source';
import { orchestrationSchema } from './orchestration/orchestration-schema';
import { bodyFields, headFields } from './common';

/** The name of a profile of platform.yaml, or of an account or role. */
const reference = (of: 'a profile' | 'an account' | 'a role'): z.ZodString =>
  matching(
    /^[a-zA-Z][a-zA-Z0-9_-]*$/,
    `the name of ${of}: a letter, then letters, digits, '-' and '_'`,
  );

const registryPattern = /^registry\/[a-z0-9]+(?:[._/-][a-z0-9]+)*:([^:\s]{1,100})$/;

/** A platform of a registry: one version of it, or the range its version has to be in. */
const platform = (): z.ZodString =>
  answered(
    text(),
    (value) => isRange(registryPattern.exec(value.slice(0, 300))?.[1] ?? '?') !== null,
    (value) => {
      const expected = 'registry/, a name and a version, such as registry/acme:1.2.3';
      const isFile = typeof value === 'string' && /^[^:]*\.ya?ml$/i.test(value);
      const more = isFile ? '; a file is named by FLOE_PLATFORM_FILE' : '';
      return diagnose('FLOE210', { found: shown(value), expected: expected + more });
    },
    patternHint(registryPattern),
  );

/** A floe.yaml that names profiles of a platform.yaml (runtime view §4.1). Every mapping is closed. */
export const profileSchema = z.strictObject({
  ...headFields,
  platform: optional(platform(), 'A platform.yaml of a registry, in place of a file.'),
  compute: optional(reference('a profile'), 'The compute profile the SQL runs on.', 'default'),
  storage: optional(reference('a profile'), 'The storage profile data is kept in.', 'default'),
  catalog: optional(reference('a profile'), 'The catalog profile tables are known by.', 'default'),
  ...bodyFields,
  orchestration: section(orchestrationSchema, 'What a scheduler makes of the project.'),
  service_account: optional(reference('an account'), 'The service account runs belong to.'),
  principal_role: optional(reference('a role'), 'The role runs ask the catalog for.'),
});

export type WrittenProfiles = z.infer<typeof profileSchema>;
