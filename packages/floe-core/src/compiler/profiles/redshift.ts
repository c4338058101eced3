import { userAndPassword } from './login';
import { server } from './server';

/** Amazon Redshift. Source: `RedshiftCredentials` of dbt-redshift 1.11.2. */
export const redshift = server({
  adapter: 'redshift',
  fields: {
    required: {
      host: 'shop.abc123.eu-west-1.redshift.amazonaws.com',
      user: 'dbt',
      database: 'shop',
    },
    secret: ['password', 'access_key_id', 'secret_access_key'],
    optional: [
      ...['port', 'schema', 'threads', 'method', 'cluster_id', 'iam_profile', 'region'],
      ...['autocreate', 'db_groups', 'ra3_node', 'datasharing', 'connect_timeout', 'role'],
      ...['sslmode', 'retries', 'retry_all', 'autocommit', 'query_group', 'token_endpoint'],
      ...['idc_region', 'issuer_url', 'idp_listen_port', 'idp_response_timeout'],
      ...['idc_client_display_name', 'is_serverless', 'serverless_work_group'],
      ...['serverless_acct_id', 'tcp_keepalive', 'tcp_keepalive_idle', 'tcp_keepalive_interval'],
      ...['tcp_keepalive_count', 'allow_concurrent_drops', 'drop_without_cascade'],
    ],
  },
  spelled: { database: 'dbname' },
  aliases: { pass: 'password' },
  defaults: () => ({ port: 5439, schema: 'public', threads: 4 }),
  login: (credentials) =>
    credentials.mode === 'static' || credentials.mode === 'oauth2'
      ? userAndPassword(credentials)
      : { method: 'iam', user: credentials.client_id },
  // AWS says who it is: dbt asks for a user of the database with `iam` only.
  spared: ({ method = 'database' }) => (method === 'database' || method === 'iam' ? [] : ['user']),
  neededSecret: ({ method = 'database' }) => (method === 'database' ? 'password' : undefined),
});
