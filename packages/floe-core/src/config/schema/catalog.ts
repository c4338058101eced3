import * as z from 'zod';
import {
  filled,
  flag,
  freeMap,
  matching,
  optional,
  required,
  secretName,
  text,
} from '../../source';

/** `catalog` of the inline form. */
export const catalogSchema = () =>
  z.strictObject({
    type: required(
      z.enum(['polaris', 'glue', 'nessie']),
      'What kind of Iceberg catalog it is.',
      'type: polaris',
    ),
    uri: required(
      filled('uri'),
      'Where the catalog is.',
      'uri: https://polaris.example.com/api/catalog',
    ),
    credential_secret_ref: optional(secretName(), 'Name of the secret with its credentials.'),
    warehouse: optional(text(), 'The warehouse in it.'),
    scope: optional(
      matching(
        /^PRINCIPAL_ROLE:[A-Za-z0-9_]+$/,
        'PRINCIPAL_ROLE: and the name of a role, such as PRINCIPAL_ROLE:DATA_ENGINEER',
      ),
      'The role to ask for.',
    ),
    token_refresh_enabled: optional(flag(), 'Whether its token is renewed.', true),
    access_delegation: optional(text(), 'How access to the storage is handed on.'),
    properties: optional(freeMap(), 'Settings of this kind of catalog.', {}),
  });
