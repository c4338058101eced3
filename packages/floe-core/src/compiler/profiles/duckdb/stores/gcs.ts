import type { Store } from './store';
import { awsLogin } from '../aws';
import { address } from './address';

/** Google Cloud Storage, which DuckDB reaches by its S3 side: with HMAC keys, or the chain that finds some. */
export const gcs: Store = {
  scheme: 'gs',
  plan({ endpoint, credentials }, secret) {
    const { settings, extensions } = awsLogin(credentials, secret);
    return {
      extensions: ['httpfs', ...extensions],
      secret: { type: 'gcs', ...settings, ...address(endpoint, secret) },
      complaints: [],
    };
  },
};
