import type { Credentials } from '../../artifacts';
import { named, userAndPassword } from './login';
import { server } from './server';

type Fields = Readonly<Record<string, unknown>>;

const waysIn = ['password', 'private_key', 'private_key_path', 'token', 'authenticator'];

/** Snowflake. Source: `SnowflakeCredentials` of dbt-snowflake 1.11.6. */
export const snowflake = server({
  adapter: 'snowflake',
  fields: {
    required: { account: 'abc12345.eu-west-1', user: 'dbt', database: 'SHOP' },
    secret: [
      ...['password', 'private_key', 'private_key_passphrase', 'token'],
      ...['oauth_client_id', 'oauth_client_secret'],
    ],
    optional: [
      ...['warehouse', 'role', 'schema', 'threads', 'authenticator', 'private_key_path'],
      ...['query_tag', 'client_session_keep_alive', 'reuse_connections', 'connect_retries'],
      ...['connect_timeout', 'retry_on_database_errors', 'retry_all', 'host', 'port', 'protocol'],
      ...['proxy_host', 'proxy_port', 'insecure_mode', 's3_stage_vpce_dns_name'],
      ...['platform_detection_timeout_seconds'],
    ],
  },
  defaults: () => ({ schema: 'PUBLIC', threads: 4 }),
  login: (credentials, properties) =>
    credentials.mode === 'oauth2' ? oauth(credentials) : keyOrPassword(credentials, properties),
  spared: ({ authenticator }) => (isToken(authenticator) ? ['user'] : []),
  neededSecret: (given) =>
    isToken(given.authenticator)
      ? 'token'
      : waysIn.some((way) => given[way] !== undefined)
        ? undefined
        : 'password',
});

/** dbt fetches tokens of its own with the refresh token, which is called `token`. */
function oauth({ client_id: id, client_secret: secret, secret_ref: ref }: Credentials): Fields {
  return {
    authenticator: 'oauth',
    oauth_client_id: id,
    oauth_client_secret: secret,
    token: named(ref),
  };
}

/** What the one secret is depends on what it shall open. */
function keyOrPassword(credentials: Credentials, properties: Fields): Fields {
  const { user, password } = userAndPassword(credentials);
  if (properties.private_key_path !== undefined) return { user, private_key_passphrase: password };
  if (isToken(properties.authenticator)) return { user, token: password };
  return { user, password };
}

function isToken(authenticator: unknown): boolean {
  return authenticator === 'oauth' || authenticator === 'jwt';
}
