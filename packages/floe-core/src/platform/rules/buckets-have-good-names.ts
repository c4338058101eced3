import { diagnose } from '../../diagnostics';
import { placeOf, shown } from '../../source';
import { storageDefaults } from '../schema/storage';
import { profiles, type Rule } from './rule';

/** What S3 and GCS both take. */
const valid = /^[a-z0-9][a-z0-9._-]*[a-z0-9]$/;

/** Only a warning: what stands in for S3 may take more. */
export const bucketsHaveGoodNames: Rule = (source) =>
  [...profiles(source, ['storage'])].flatMap(({ path, profile }) => {
    const { bucket, type } = profile;
    const kind = type ?? storageDefaults.type;
    if (typeof bucket !== 'string' || (kind !== 's3' && kind !== 'gcs')) return [];
    if (valid.test(bucket) || bucket.length < 3 || bucket.length > 63) return [];
    const near = bucket
      .toLowerCase()
      .replace(/[^a-z0-9.]+/g, '-')
      .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
    const params = { found: shown(bucket), ...(near.length > 2 && { suggestion: near }) };
    return [diagnose('FLOE619', params, placeOf(source, [...path, 'bucket']))];
  });
