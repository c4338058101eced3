import type { Store } from './store';
import { awsLogin } from '../aws';
import { address } from './address';

/** Amazon S3 and what speaks its language, such as MinIO: an endpoint of one's own, perhaps without TLS. */
export const s3: Store = {
  scheme: 's3',
  plan({ endpoint, region, path_style_access: pathStyle, credentials }, secret) {
    const { settings, extensions } = awsLogin(credentials, secret);
    return {
      extensions: ['httpfs', ...extensions],
      secret: {
        type: 's3',
        ...settings,
        region,
        ...address(endpoint, secret),
        ...(pathStyle && { url_style: 'path' }),
      },
      complaints: [],
    };
  },
};
