/** OpenTelemetry's names of databases, where they are not dbt's names of adapters. */
const names = new Map([
  ['postgres', 'postgresql'],
  ['redshift', 'aws.redshift'],
  ['sqlserver', 'microsoft.sql_server'],
  ['oracle', 'oracle.db'],
]);

/** `db.system.name` of a dbt adapter. */
export function databaseSystem(adapter: string): string {
  return names.get(adapter) ?? adapter;
}
