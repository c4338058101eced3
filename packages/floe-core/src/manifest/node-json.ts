// Written by tools/manifest/write_types.py from dbt's own JSON Schema of its manifest (v12); do not edit.
import type { JsonObject } from '../json';

/** The dbt these types are of. */
export const schemaOf = '1.11';

/** The kinds of values a field has; each may be null or absent too. */
export const fieldKinds = {
  node: {
    access: ['text'],
    alias: ['text'],
    attached_node: ['text'],
    checksum: ['object', 'text'],
    column_name: ['text'],
    columns: ['object'],
    compiled_code: ['text'],
    config: ['object'],
    constraints: ['list'],
    database: ['text'],
    depends_on: ['object'],
    deprecation_date: ['text'],
    description: ['text'],
    expect: ['object'],
    fqn: ['texts'],
    given: ['list'],
    group: ['text'],
    identifier: ['text'],
    label: ['text'],
    language: ['text'],
    latest_version: ['number', 'text'],
    macro_sql: ['text'],
    meta: ['object'],
    name: ['text'],
    original_file_path: ['text'],
    overrides: ['object'],
    owner: ['object'],
    package_name: ['text'],
    path: ['text'],
    raw_code: ['text'],
    relation_name: ['text'],
    resource_type: ['text'],
    root_path: ['text'],
    schema: ['text'],
    source_meta: ['object'],
    source_name: ['text'],
    tags: ['text', 'texts'],
    test_metadata: ['object'],
    type: ['text'],
    unique_id: ['text'],
    url: ['text'],
    version: ['number', 'text'],
  },
  config: {
    access: ['text'],
    alias: ['text'],
    contract: ['object'],
    delimiter: ['text'],
    enabled: ['flag'],
    full_refresh: ['flag'],
    group: ['text'],
    materialized: ['text'],
    meta: ['object'],
    severity: ['text'],
    store_failures: ['flag'],
    tags: ['text', 'texts'],
  },
  depends_on: {
    macros: ['texts'],
    nodes: ['texts'],
  },
  test_metadata: {
    kwargs: ['object'],
    name: ['text'],
    namespace: ['text'],
  },
} as const;

export type ConfigJson = Readonly<{
  access?: string | null;
  alias?: string | null;
  contract?: JsonObject | null;
  delimiter?: string | null;
  enabled?: boolean | null;
  full_refresh?: boolean | null;
  group?: string | null;
  materialized?: string | null;
  meta?: JsonObject | null;
  severity?: string | null;
  store_failures?: boolean | null;
  tags?: string | readonly string[] | null;
}>;

export type DependsOnJson = Readonly<{
  macros?: readonly string[] | null;
  nodes?: readonly string[] | null;
}>;

export type TestMetadataJson = Readonly<{
  kwargs?: JsonObject | null;
  name?: string | null;
  namespace?: string | null;
}>;

export type NodeJson = Readonly<{
  access?: string | null;
  alias?: string | null;
  attached_node?: string | null;
  checksum?: JsonObject | string | null;
  column_name?: string | null;
  columns?: JsonObject | null;
  compiled_code?: string | null;
  config?: ConfigJson | null;
  constraints?: readonly unknown[] | null;
  database?: string | null;
  depends_on?: DependsOnJson | null;
  deprecation_date?: string | null;
  description?: string | null;
  expect?: JsonObject | null;
  fqn?: readonly string[] | null;
  given?: readonly unknown[] | null;
  group?: string | null;
  identifier?: string | null;
  label?: string | null;
  language?: string | null;
  latest_version?: number | string | null;
  macro_sql?: string | null;
  meta?: JsonObject | null;
  name?: string | null;
  original_file_path?: string | null;
  overrides?: JsonObject | null;
  owner?: JsonObject | null;
  package_name?: string | null;
  path?: string | null;
  raw_code?: string | null;
  relation_name?: string | null;
  resource_type?: string | null;
  root_path?: string | null;
  schema?: string | null;
  source_meta?: JsonObject | null;
  source_name?: string | null;
  tags?: string | readonly string[] | null;
  test_metadata?: TestMetadataJson | null;
  type?: string | null;
  unique_id?: string | null;
  url?: string | null;
  version?: number | string | null;
}>;

/** The fields of each kind of resource. */
export interface FieldsOf {
  readonly analysis:
    | 'alias'
    | 'checksum'
    | 'columns'
    | 'compiled_code'
    | 'config'
    | 'database'
    | 'depends_on'
    | 'description'
    | 'fqn'
    | 'group'
    | 'language'
    | 'meta'
    | 'name'
    | 'original_file_path'
    | 'package_name'
    | 'path'
    | 'raw_code'
    | 'relation_name'
    | 'resource_type'
    | 'schema'
    | 'tags'
    | 'unique_id';
  readonly exposure:
    | 'config'
    | 'depends_on'
    | 'description'
    | 'fqn'
    | 'label'
    | 'meta'
    | 'name'
    | 'original_file_path'
    | 'owner'
    | 'package_name'
    | 'path'
    | 'resource_type'
    | 'tags'
    | 'type'
    | 'unique_id'
    | 'url';
  readonly function:
    | 'alias'
    | 'checksum'
    | 'columns'
    | 'compiled_code'
    | 'config'
    | 'database'
    | 'depends_on'
    | 'description'
    | 'fqn'
    | 'group'
    | 'language'
    | 'meta'
    | 'name'
    | 'original_file_path'
    | 'package_name'
    | 'path'
    | 'raw_code'
    | 'relation_name'
    | 'resource_type'
    | 'schema'
    | 'tags'
    | 'unique_id';
  readonly group:
    | 'config'
    | 'description'
    | 'name'
    | 'original_file_path'
    | 'owner'
    | 'package_name'
    | 'path'
    | 'resource_type'
    | 'unique_id';
  readonly macro:
    | 'config'
    | 'depends_on'
    | 'description'
    | 'macro_sql'
    | 'meta'
    | 'name'
    | 'original_file_path'
    | 'package_name'
    | 'path'
    | 'resource_type'
    | 'unique_id';
  readonly metric:
    | 'config'
    | 'depends_on'
    | 'description'
    | 'fqn'
    | 'group'
    | 'label'
    | 'meta'
    | 'name'
    | 'original_file_path'
    | 'package_name'
    | 'path'
    | 'resource_type'
    | 'tags'
    | 'type'
    | 'unique_id';
  readonly model:
    | 'access'
    | 'alias'
    | 'checksum'
    | 'columns'
    | 'compiled_code'
    | 'config'
    | 'constraints'
    | 'database'
    | 'depends_on'
    | 'deprecation_date'
    | 'description'
    | 'fqn'
    | 'group'
    | 'language'
    | 'latest_version'
    | 'meta'
    | 'name'
    | 'original_file_path'
    | 'package_name'
    | 'path'
    | 'raw_code'
    | 'relation_name'
    | 'resource_type'
    | 'schema'
    | 'tags'
    | 'unique_id'
    | 'version';
  readonly operation:
    | 'alias'
    | 'checksum'
    | 'columns'
    | 'compiled_code'
    | 'config'
    | 'database'
    | 'depends_on'
    | 'description'
    | 'fqn'
    | 'group'
    | 'language'
    | 'meta'
    | 'name'
    | 'original_file_path'
    | 'package_name'
    | 'path'
    | 'raw_code'
    | 'relation_name'
    | 'resource_type'
    | 'schema'
    | 'tags'
    | 'unique_id';
  readonly saved_query:
    | 'config'
    | 'depends_on'
    | 'description'
    | 'fqn'
    | 'group'
    | 'label'
    | 'name'
    | 'original_file_path'
    | 'package_name'
    | 'path'
    | 'resource_type'
    | 'tags'
    | 'unique_id';
  readonly seed:
    | 'alias'
    | 'checksum'
    | 'columns'
    | 'config'
    | 'database'
    | 'depends_on'
    | 'description'
    | 'fqn'
    | 'group'
    | 'meta'
    | 'name'
    | 'original_file_path'
    | 'package_name'
    | 'path'
    | 'raw_code'
    | 'relation_name'
    | 'resource_type'
    | 'root_path'
    | 'schema'
    | 'tags'
    | 'unique_id';
  readonly semantic_model:
    | 'config'
    | 'depends_on'
    | 'description'
    | 'fqn'
    | 'group'
    | 'label'
    | 'name'
    | 'original_file_path'
    | 'package_name'
    | 'path'
    | 'resource_type'
    | 'unique_id';
  readonly snapshot:
    | 'alias'
    | 'checksum'
    | 'columns'
    | 'compiled_code'
    | 'config'
    | 'database'
    | 'depends_on'
    | 'description'
    | 'fqn'
    | 'group'
    | 'language'
    | 'meta'
    | 'name'
    | 'original_file_path'
    | 'package_name'
    | 'path'
    | 'raw_code'
    | 'relation_name'
    | 'resource_type'
    | 'schema'
    | 'tags'
    | 'unique_id';
  readonly source:
    | 'columns'
    | 'config'
    | 'database'
    | 'description'
    | 'fqn'
    | 'identifier'
    | 'meta'
    | 'name'
    | 'original_file_path'
    | 'package_name'
    | 'path'
    | 'relation_name'
    | 'resource_type'
    | 'schema'
    | 'source_meta'
    | 'source_name'
    | 'tags'
    | 'unique_id';
  readonly sql_operation:
    | 'alias'
    | 'checksum'
    | 'columns'
    | 'compiled_code'
    | 'config'
    | 'database'
    | 'depends_on'
    | 'description'
    | 'fqn'
    | 'group'
    | 'language'
    | 'meta'
    | 'name'
    | 'original_file_path'
    | 'package_name'
    | 'path'
    | 'raw_code'
    | 'relation_name'
    | 'resource_type'
    | 'schema'
    | 'tags'
    | 'unique_id';
  readonly test:
    | 'alias'
    | 'attached_node'
    | 'checksum'
    | 'column_name'
    | 'columns'
    | 'compiled_code'
    | 'config'
    | 'database'
    | 'depends_on'
    | 'description'
    | 'fqn'
    | 'group'
    | 'language'
    | 'meta'
    | 'name'
    | 'original_file_path'
    | 'package_name'
    | 'path'
    | 'raw_code'
    | 'relation_name'
    | 'resource_type'
    | 'schema'
    | 'tags'
    | 'test_metadata'
    | 'unique_id';
  readonly unit_test:
    | 'checksum'
    | 'config'
    | 'depends_on'
    | 'description'
    | 'expect'
    | 'fqn'
    | 'given'
    | 'name'
    | 'original_file_path'
    | 'overrides'
    | 'package_name'
    | 'path'
    | 'resource_type'
    | 'schema'
    | 'unique_id'
    | 'version';
}
