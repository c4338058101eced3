import type { TextOrSecret } from '../../../../artifacts';
import type { SecretText } from '../../../secret-uses';
import type { Fields } from '../lake-part';

/**
 * An endpoint as DuckDB wants it: without a scheme, which says whether there is TLS. One that is kept in a secret is not
 * known here, so its value has to be such a host already, and TLS is on.
 */
export function address(endpoint: TextOrSecret | undefined, secret: SecretText): Fields {
  if (endpoint === undefined || endpoint === '') return {};
  if (typeof endpoint !== 'string') return { endpoint: secret(endpoint.secret_ref, 'endpoint') };
  const [, scheme, host = endpoint] = /^(https?):\/\/(.*?)\/*$/i.exec(endpoint) ?? [];
  return { endpoint: host, ...(scheme?.toLowerCase() === 'http' && { use_ssl: false }) };
}
