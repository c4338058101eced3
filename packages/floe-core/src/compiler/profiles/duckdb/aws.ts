import type { Credentials } from '../../../artifacts';
import type { SecretText } from '../../secret-uses';
import { fillInSecrets } from '../fill-in-secrets';
import type { Fields } from './lake-part';

/** How DuckDB gets into AWS and what speaks its language: settings of a secret, and the extensions they take. */
export interface AwsLogin {
  readonly settings: Fields;
  readonly extensions: readonly string[];
}

/**
 * Keys when there are some (`client_id` and `client_secret`, or one secret that holds both); else AWS's own chain: the
 * environment, the files of its tools, the machine. `iam_role` takes on the role.
 */
export function awsLogin(credentials: Credentials, secret: SecretText): AwsLogin {
  const { mode, client_id: id, client_secret: key, secret_ref: ref, role_arn: role } = credentials;
  if (mode === 'iam_role') {
    return chain({ chain: 'sts', ...(role !== undefined && { assume_role_arn: role }) });
  }
  if (mode === 'service_account') return chain({});
  if (key !== undefined || ref !== undefined) {
    return {
      settings: {
        key_id: fillInSecrets(id ?? { secret_ref: ref }, 'access_key_id', secret),
        secret: fillInSecrets(key ?? { secret_ref: ref }, 'secret_access_key', secret),
      },
      extensions: [],
    };
  }
  return chain({});
}

function chain(settings: Fields): AwsLogin {
  return { settings: { provider: 'credential_chain', ...settings }, extensions: ['aws'] };
}
