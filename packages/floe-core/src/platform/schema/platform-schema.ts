import * as z from 'zod';

import { matching, observabilitySchema, optional, section, text } from '../../source';
import { catalogSchema } from './catalogs';
import { computeSchema } from './compute';
import { byName, textOrSecret } from './fields';
import { platformGovernanceSchema } from './governance';
import { infrastructureSchema } from './infrastructure';
import { layerSchema } from './layers';
import { securitySchema } from './security';
import { storageSchema } from './storage';

/** The version of a platform.yaml that does not say. */
export const defaultVersion = '1.2.0';

/** What people write into platform.yaml (runtime view §4.1). Every mapping is closed, and nothing has to be there. */
export const platformSchema = z.strictObject({
  $schema: optional(text(), 'JSON schema an editor checks the file with.'),
  version: optional(
    matching(/^\d+\.\d+\.\d+$/, 'three numbers, such as "1.2.0"'),
    'Version of the way the file is written.',
    defaultVersion,
  ),
  storage: optional(
    byName(storageSchema, 'A storage profile.', 'default: { bucket: my-bucket }'),
    'Where data is kept: profiles, by name.',
    {},
  ),
  catalogs: optional(
    byName(catalogSchema, 'A catalog profile.', 'default: { uri: ..., warehouse: ... }'),
    'Iceberg catalogs: profiles, by name.',
    {},
  ),
  compute: optional(
    byName(computeSchema, 'A compute profile.', 'default: { type: duckdb }'),
    'Where the SQL runs: profiles, by name.',
    {},
  ),
  layers: optional(
    byName(layerSchema, 'A layer.', 'bronze: { name: bronze, ... }'),
    'Steps of the way of the data, by name.',
    {},
  ),
  observability: section(() => observabilitySchema(textOrSecret), 'What is told about runs.'),
  infrastructure: section(infrastructureSchema, 'What the pipelines run on.'),
  security: section(securitySchema, 'Who may do what.'),
  governance: section(platformGovernanceSchema, 'What holds for all data.'),
});

export type WrittenPlatform = z.infer<typeof platformSchema>;
