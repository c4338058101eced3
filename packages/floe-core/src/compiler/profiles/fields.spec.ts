import { bigquery } from './bigquery';
import { databricks } from './databricks';
import type { WarehouseProfile } from './output';
import { postgres } from './postgres';
import { redshift } from './redshift';
import { snowflake } from './snowflake';
import { spark } from './spark';
import { trino } from './trino';

/** The fields of each adapter's class of credentials, aliases included, read from the release named beside them. */
const released: readonly (readonly [string, WarehouseProfile, string])[] = [
  [
    'dbt-postgres 1.11.0',
    postgres,
    `database schema host user port password connect_timeout role search_path
      keepalives_idle sslmode sslcert sslkey sslrootcert application_name autocommit
      retries dbname pass`,
  ],
  [
    'dbt-redshift 1.11.2',
    redshift,
    `database schema host port method user password cluster_id iam_profile autocreate
      db_groups ra3_node datasharing connect_timeout role sslmode retries retry_all
      region autocommit access_key_id secret_access_key idc_region issuer_url
      idp_listen_port idc_client_display_name idp_response_timeout token_endpoint
      is_serverless serverless_work_group serverless_acct_id tcp_keepalive
      tcp_keepalive_idle tcp_keepalive_interval tcp_keepalive_count query_group
      allow_concurrent_drops drop_without_cascade dbname pass`,
  ],
  [
    'dbt-snowflake 1.11.6',
    snowflake,
    `database schema account user warehouse role password authenticator private_key
      private_key_path private_key_passphrase token oauth_client_id oauth_client_secret
      query_tag client_session_keep_alive host port proxy_host proxy_port protocol
      connect_retries connect_timeout retry_on_database_errors retry_all insecure_mode
      reuse_connections s3_stage_vpce_dns_name platform_detection_timeout_seconds`,
  ],
  [
    'dbt-bigquery 1.11.3',
    bigquery,
    `database schema method execution_project quota_project location api_endpoint
      priority maximum_bytes_billed impersonate_service_account
      job_retry_deadline_seconds job_retries job_creation_timeout_seconds
      job_execution_timeout_seconds keyfile keyfile_json token refresh_token client_id
      client_secret token_uri workload_pool_provider_path
      service_account_impersonation_url token_endpoint compute_region
      dataproc_cluster_name gcs_bucket submission_method dataproc_batch scopes project
      dataset target_project target_dataset retries timeout_seconds dataproc_region`,
  ],
  [
    'dbt-spark 1.11.0',
    spark,
    `database schema host method driver cluster endpoint token user password port auth
      kerberos_service_name organization connection_string_suffix connect_retries
      connect_timeout use_ssl server_side_parameters retry_all query_timeout
      poll_interval query_retries`,
  ],
  [
    'dbt-trino 1.11.0, all of its ways in',
    trino,
    `database schema host port client_certificate client_private_key user client_tags
      roles cert http_headers session_properties prepared_statements_enabled retries
      timezone suppress_cert_warning starburst_url starburst_client_id
      starburst_secret_key starburst_metadata_failure_strategy
      starburst_max_column_batch_size catalog principal krb5_config service_name
      mutual_authentication force_preemptive hostname_override
      sanitize_mutual_error_response delegate jwt_token keytab password
      impersonation_user http_scheme method`,
  ],
  [
    'dbt-databricks 1.11.8',
    databricks,
    `database schema host http_path token client_id client_secret azure_client_id
      azure_client_secret oauth_redirect_url oauth_scopes session_properties
      connection_parameters auth_type compute query_tags connect_retries connect_timeout
      retry_all connect_max_idle catalog`,
  ],
];

describe('every field a warehouse declares is one of', () => {
  it.each(released)('%s', (_, { fields }, text) => {
    const known = [...text.split(/\s+/), 'threads'];
    const declared = [...Object.keys(fields.required), ...fields.secret, ...fields.optional];
    expect(declared.filter((name) => !known.includes(name))).toEqual([]);
    expect(new Set(declared).size).toBe(declared.length);
  });

  it.each(released)('%s, and none of its fields is left out', (_, profile, text) => {
    const { required, secret, optional } = profile.fields;
    const declared = [...Object.keys(required), ...secret, ...optional];
    // dbt's own, and second spellings.
    const others = ['database', 'schema', 'dbname', 'pass', 'catalog', 'project', 'dataset'];
    const doubles = [
      ...['target_project', 'target_dataset', 'target_catalog', 'target_database', 'target_schema'],
      ...['retries', 'timeout_seconds', 'dataproc_region'],
    ];
    const wanted = text.split(/\s+/).filter((name) => ![...others, ...doubles].includes(name));
    expect(wanted.filter((name) => !declared.includes(name))).toEqual([]);
  });
});
