import { userAndPassword } from './login';
import { server } from './server';

const secretsByMethod: ReadonlyMap<unknown, string> = new Map([
  ['ldap', 'password'],
  ['jwt', 'jwt_token'],
]);

/** Trino and Starburst. Source: `TrinoCredentials` of dbt-trino 1.11.0. */
export const trino = server({
  adapter: 'trino',
  fields: {
    required: { host: 'localhost', user: 'dbt', catalog: 'iceberg', schema: 'shop' },
    secret: ['password', 'jwt_token', 'client_private_key', 'starburst_secret_key'],
    optional: [
      ...['method', 'port', 'threads', 'http_scheme', 'client_certificate', 'cert'],
      ...['impersonation_user', 'roles', 'client_tags', 'http_headers', 'session_properties'],
      ...['prepared_statements_enabled', 'retries', 'timezone', 'suppress_cert_warning'],
      ...['keytab', 'principal', 'krb5_config', 'service_name', 'mutual_authentication'],
      ...['force_preemptive', 'hostname_override', 'sanitize_mutual_error_response', 'delegate'],
      ...['starburst_url', 'starburst_client_id', 'starburst_metadata_failure_strategy'],
      ...['starburst_max_column_batch_size'],
    ],
  },
  spelled: { catalog: 'database' },
  // Every way in but none goes over HTTPS.
  defaults: ({ method = 'none', http_scheme: scheme }) => ({
    method: 'none',
    port: method === 'none' && scheme !== 'https' ? 8080 : 443,
    threads: 4,
  }),
  login: (credentials, { method }) => {
    const { user, password } = userAndPassword(credentials);
    if (method === 'jwt') return { user, jwt_token: password };
    return { user, password, ...(password !== undefined && { method: 'ldap' }) };
  },
  spared: ({ method }) =>
    ['jwt', 'oauth', 'oauth_console', 'certificate'].some((each) => each === method)
      ? ['user']
      : [],
  neededSecret: ({ method }) => secretsByMethod.get(method),
});
