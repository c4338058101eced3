import { z } from 'zod';

import { matching, optional } from '../../source';
import { bodyFields, headFields } from './common';

/** The name of a profile of platform.yaml, or of an account there. */
const reference = (): z.ZodString =>
  matching(
    /^[a-zA-Z][a-zA-Z0-9_-]*$/,
    "the name of a profile: a letter, then letters, digits, '-' and '_'",
  );

const semver = String.raw`(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[\da-zA-Z.-]+)?(?:\+[\da-zA-Z.-]+)?`;

const platform = (): z.ZodString =>
  matching(
    new RegExp(`^registry/[a-z0-9]+(?:[._/-][a-z0-9]+)*:${semver}$`),
    'registry/, a name and a version, such as registry/acme:1.2.3',
  );

/** A floe.yaml that names profiles of a platform.yaml (runtime view §4.1). Every mapping is closed. */
export const profileSchema = z.strictObject({
  ...headFields,
  platform: optional(platform(), 'A platform.yaml of a registry, in place of a file.'),
  compute: optional(reference(), 'The compute profile the SQL runs on.', 'default'),
  storage: optional(reference(), 'The storage profile data is kept in.', 'default'),
  catalog: optional(reference(), 'The catalog profile tables are known by.', 'default'),
  ...bodyFields,
  service_account: optional(reference(), 'The service account runs belong to.'),
  principal_role: optional(reference(), 'The role runs ask the catalog for.'),
});

export type WrittenProfiles = z.infer<typeof profileSchema>;
