import path from 'node:path';

import { asNumber, asText, type JsonObject } from '../../json';

/** The properties of a warehouse, with secrets already taken out. */
export type Properties = JsonObject;

type Namespace = (properties: Properties) => string | undefined;

/**
 * What dbt-ol names the warehouses it knows (`extract_namespace` of openlineage-dbt 1.54.0). Where a profile may leave a
 * port open, it is the one dbt's adapter takes; dbt-ol fails there.
 */
const namespaces: Readonly<Record<string, Namespace>> = {
  postgres: server('postgres', 5432),
  redshift: server('redshift', 5439),
  clickhouse: server('clickhouse', 8123),
  trino: ({ host, port, method, http_scheme: scheme }) => {
    const plain = (method ?? 'none') === 'none' && scheme !== 'https';
    return address('trino', host, port ?? (plain ? 8080 : 443));
  },
  presto: server('presto', 8080),
  watsonx_presto: server('presto', 8080),
  snowflake: ({ account }) => {
    const text = asText(account);
    return text && `snowflake://${snowflakeAccount(text)}`;
  },
  bigquery: () => 'bigquery',
  databricks: ({ host }) => address('databricks', host),
  spark: ({ host, port, method }) => address('spark', host, port ?? sparkPort(method)),
  sqlserver: ({ server: name, host, port }) => address('mssql', name ?? host, port ?? 1433),
  fabric: ({ server: name, host, port }) => address('fabric-warehouse', name ?? host, port),
  athena: ({ region_name: region }) => {
    const text = asText(region);
    return text && `awsathena://athena.${text}.amazonaws.com`;
  },
  glue: ({ region, account_id: account, role_arn: role }) => {
    const id = asText(account) ?? asNumber(account) ?? asText(role)?.split(':')[4];
    return asText(region) && id !== undefined ? `arn:aws:glue:${String(region)}:${id}` : undefined;
  },
  dremio: ({ software_host: host, port }) => address('dremio', host, port ?? 9047),
  duckdb: ({ path: file }) => `duckdb://${withoutQuery(asText(file) ?? ':memory:')}`,
};

/**
 * The namespace of everything in a warehouse, as dbt-ol has it: `postgres://host:port` and the like. A warehouse nobody
 * has named yet is `type://host:port`, and one that does not say where it is is its type.
 *
 * @param adapter dbt's adapter type
 */
export function namespaceOf(adapter: string, properties: Properties): string {
  const known = Object.hasOwn(namespaces, adapter) ? namespaces[adapter]?.(properties) : undefined;
  return known ?? address(adapter, properties.host, properties.port) ?? adapter;
}

/**
 * The same for everybody, wherever they look from: a DuckDB file has its absolute path.
 *
 * @param projectDir where a relative path starts
 */
export function canonicalNamespaceOf(
  adapter: string,
  properties: Properties,
  projectDir: string,
): string {
  const file = asText(properties.path);
  if (adapter !== 'duckdb' || file === undefined) return namespaceOf(adapter, properties);
  return duckdbNamespace(file, projectDir);
}

/** The namespace of a DuckDB file; what is no file (`:memory:`, `md:…`) stays as it is. */
export function duckdbNamespace(file: string, projectDir: string): string {
  return `duckdb://${isFile(file) ? path.resolve(projectDir, file) : withoutQuery(file)}`;
}

export function isFile(file: string): boolean {
  return !file.startsWith(':memory:') && !/^[a-z][a-z0-9+.-]+:/i.test(file) && !file.includes('{{');
}

/** MotherDuck takes its token there. */
function withoutQuery(file: string): string {
  return file.replace(/\?.*$/, '');
}

function server(scheme: string, defaultPort: number): Namespace {
  return ({ host, port }) => address(scheme, host, port ?? defaultPort);
}

function address(scheme: string, host: unknown, port?: unknown): string | undefined {
  const [name, number] = [asText(host), asNumber(port) ?? asText(port)];
  if (name === undefined) return undefined;
  return number === undefined ? `${scheme}://${name}` : `${scheme}://${name}:${number}`;
}

function sparkPort(method: unknown): number | undefined {
  if (method === 'http' || method === 'odbc') return 443;
  return method === 'session' ? undefined : 10_001;
}

/** `fix_account_name` of OpenLineage: an old locator without region and cloud is in AWS US West. */
function snowflakeAccount(account: string): string {
  const [locator = '', region, ...cloud] = account.split('.');
  if (locator.includes('-')) return locator;
  if (region === undefined) return `${locator}.us-west-1.aws`;
  return cloud.length === 0 ? `${locator}.${region}.aws` : account;
}
