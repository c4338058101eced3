import * as z from 'zod';

import { flag, optional, required, section, text } from '../../source';
import { credentialsSchema } from './credentials';
import { ofLength, textOrSecret } from './fields';

export const storageDefaults = {
  type: 's3',
  region: 'us-east-1',
  path_style_access: false,
} as const;

/** A profile of `storage`: where data is kept. */
export const storageSchema = () =>
  z.strictObject({
    type: optional(
      z.enum(['s3', 'gcs', 'azure', 'local']),
      'What kind of store it is.',
      storageDefaults.type,
    ),
    endpoint: optional(textOrSecret(), 'Where the store is; nothing is AWS itself.'),
    region: optional(text(), 'Region of the bucket.', storageDefaults.region),
    bucket: required(ofLength(3, 63), 'Name of the bucket.', 'bucket: my-bucket'),
    path_style_access: optional(
      flag(),
      'Whether the bucket is part of the path, as MinIO wants it.',
      storageDefaults.path_style_access,
    ),
    credentials: section(credentialsSchema, 'How one gets in.'),
  });
