import { named } from './login';
import { server } from './server';

/** Databricks SQL. Source: `DatabricksCredentials` of dbt-databricks 1.11.8. */
export const databricks = server({
  adapter: 'databricks',
  fields: {
    required: {
      host: 'acme.cloud.databricks.com',
      http_path: '/sql/1.0/warehouses/abc123',
    },
    secret: ['token', 'client_secret', 'azure_client_secret'],
    optional: [
      ...['catalog', 'schema', 'threads', 'auth_type', 'client_id', 'azure_client_id'],
      ...['oauth_redirect_url', 'oauth_scopes', 'session_properties', 'connection_parameters'],
      ...['compute', 'query_tags', 'connect_retries', 'connect_timeout', 'retry_all'],
      ...['connect_max_idle'],
    ],
  },
  aliases: { database: 'catalog' },
  defaults: () => ({ schema: 'default', threads: 4 }),
  login: ({ mode, client_id: id, client_secret: secret, secret_ref: ref }) =>
    mode === 'oauth2'
      ? { auth_type: 'oauth', client_id: id, client_secret: secret }
      : { token: named(ref) ?? secret },
  neededSecret: ({ auth_type: type }) => (type === 'oauth' ? undefined : 'token'),
});
