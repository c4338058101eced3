import * as z from 'zod';

import { flag, optional, required, section, text } from '../../source';
import { credentialsSchema } from './credentials';
import { ofLength, textMap, textOrSecret } from './fields';

export const catalogDefaults = {
  type: 'polaris',
  namespace: 'default',
  access_delegation: 'none',
  token_refresh_enabled: true,
} as const;

/** A profile of `catalogs`: an Iceberg catalog. */
export const catalogSchema = () =>
  z.strictObject({
    type: optional(
      z.enum(['polaris', 'glue', 'nessie', 'rest', 'hive']),
      'What kind of Iceberg catalog it is.',
      catalogDefaults.type,
    ),
    uri: required(
      textOrSecret(),
      'Where the catalog is.',
      'uri: https://polaris.example.com/api/catalog',
    ),
    warehouse: required(ofLength(1, 255), 'The warehouse in it.', 'warehouse: analytics'),
    namespace: optional(text(), 'The namespace in the warehouse.', catalogDefaults.namespace),
    credentials: section(credentialsSchema, 'How one gets in.'),
    access_delegation: optional(
      z.enum(['vended-credentials', 'remote-signing', 'none']),
      'How the catalog hands on access to the store.',
      catalogDefaults.access_delegation,
    ),
    token_refresh_enabled: optional(
      flag(),
      'Whether its token is renewed.',
      catalogDefaults.token_refresh_enabled,
    ),
    properties: optional(textMap(), 'Settings of this kind of catalog.', {}),
  });
