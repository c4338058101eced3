import type { Store } from './store';
import type { Fields } from '../lake-part';

/**
 * Azure Blob Storage: with a connection string, or as whom the machine says it is. The account is in the endpoint:
 * `https://<account>.blob.core.windows.net`.
 */
export const azure: Store = {
  scheme: 'az',
  plan({ name, endpoint, credentials }, secret) {
    const { mode, secret_ref: ref } = credentials;
    const about = { of: 'storage', name, key: ['credentials', 'mode'] } as const;
    // A service principal has a tenant too, for which platform.yaml has no place.
    const complaints = mode === 'oauth2' ? [{ about, code: 'FLOE311', params: {} } as const] : [];
    if (ref !== undefined) {
      const settings = { type: 'azure', connection_string: secret(ref, 'connection_string') };
      return { extensions: ['azure'], secret: settings, complaints };
    }
    const settings = { type: 'azure', provider: 'credential_chain', ...account(endpoint) };
    return { extensions: ['azure'], secret: settings, complaints };
  },
};

function account(endpoint: unknown): Fields {
  const host = typeof endpoint === 'string' ? /^(?:https?:\/\/)?([^./]+)\./i.exec(endpoint) : null;
  return host?.[1] === undefined ? {} : { account_name: host[1] };
}
