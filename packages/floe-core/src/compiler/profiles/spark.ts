import { userAndPassword } from './login';
import { server } from './server';

/** Apache Spark. Source: `SparkCredentials` of dbt-spark 1.11.0. */
export const spark = server({
  adapter: 'spark',
  fields: {
    required: { host: 'localhost' },
    secret: ['password', 'token'],
    optional: [
      ...['method', 'port', 'schema', 'threads', 'user', 'cluster', 'driver', 'endpoint', 'auth'],
      ...['kerberos_service_name', 'organization', 'connection_string_suffix', 'use_ssl'],
      ...['server_side_parameters', 'connect_retries', 'connect_timeout', 'retry_all'],
      ...['query_timeout', 'poll_interval', 'query_retries'],
    ],
  },
  defaults: ({ method = 'thrift' }) => ({
    method: 'thrift',
    ...(method === 'thrift' && { port: 10_000 }),
    // dbt wants a host even where there is none, and says so in its documentation.
    ...(method === 'session' && { host: 'NA' }),
    schema: 'default',
    threads: 4,
  }),
  login: (credentials, { method }) => {
    const { user, password } = userAndPassword(credentials);
    return method === 'http' || method === 'odbc' ? { user, token: password } : { user, password };
  },
  neededSecret: () => undefined,
});
