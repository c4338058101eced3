import { userAndPassword } from './login';
import { server } from './server';

/** PostgreSQL. Source: `PostgresCredentials` of dbt-postgres 1.11.0. */
export const postgres = server({
  adapter: 'postgres',
  fields: {
    required: { host: 'localhost', user: 'dbt', database: 'shop' },
    secret: ['password'],
    optional: [
      ...['port', 'schema', 'threads', 'connect_timeout', 'role', 'search_path'],
      ...['keepalives_idle', 'sslmode', 'sslcert', 'sslkey', 'sslrootcert'],
      ...['application_name', 'autocommit', 'retries'],
    ],
  },
  spelled: { database: 'dbname' },
  aliases: { pass: 'password' },
  defaults: () => ({ port: 5432, schema: 'public', threads: 4 }),
  login: userAndPassword,
  neededSecret: () => 'password',
});
