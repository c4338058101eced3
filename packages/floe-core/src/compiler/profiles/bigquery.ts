import type { Credentials } from '../../artifacts';
import { named } from './login';
import { server } from './server';

const secretsByMethod: ReadonlyMap<unknown, string> = new Map([
  ['service-account', 'keyfile'],
  ['service-account-json', 'keyfile_json'],
  ['oauth-secrets', 'token'],
]);

/** Google BigQuery. Source: `BigQueryCredentials` of dbt-bigquery 1.11.3. */
export const bigquery = server({
  adapter: 'bigquery',
  fields: {
    required: { project: 'acme-data', dataset: 'shop' },
    secret: ['keyfile', 'keyfile_json', 'token', 'refresh_token', 'client_id', 'client_secret'],
    optional: [
      ...['method', 'location', 'threads', 'token_uri', 'execution_project', 'quota_project'],
      ...['api_endpoint', 'priority', 'maximum_bytes_billed', 'impersonate_service_account'],
      ...['job_retry_deadline_seconds', 'job_retries', 'job_creation_timeout_seconds'],
      ...['job_execution_timeout_seconds', 'scopes', 'compute_region', 'gcs_bucket'],
      ...['dataproc_cluster_name', 'dataproc_batch', 'submission_method', 'token_endpoint'],
      ...['workload_pool_provider_path', 'service_account_impersonation_url'],
      ...['retries', 'timeout_seconds', 'dataproc_region'],
    ],
  },
  aliases: { database: 'project', schema: 'dataset' },
  defaults: () => ({ method: 'oauth', threads: 4 }),
  login: (credentials) => keyOrToken(credentials),
  neededSecret: (given) =>
    given.refresh_token === undefined ? secretsByMethod.get(given.method) : undefined,
});

/** A secret by its name is the path of a key file. Without one, the machine says who it is. */
function keyOrToken(credentials: Credentials): Readonly<Record<string, unknown>> {
  const { mode, client_id: id, client_secret: secret, secret_ref: ref } = credentials;
  if (mode === 'oauth2') {
    const refresh = named(ref);
    return {
      method: 'oauth-secrets',
      client_id: id,
      client_secret: secret,
      refresh_token: refresh,
    };
  }
  return ref === undefined ? {} : { method: 'service-account', keyfile: named(ref) };
}
