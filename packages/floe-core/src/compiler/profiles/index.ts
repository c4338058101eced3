import type { Artifacts, ComputeTarget } from '../../artifacts';
import { SecretUses, type SecretUse } from '../secret-uses';
import { bigquery } from './bigquery';
import { databricks } from './databricks';
import { duckdb } from './duckdb/duckdb';
import type { Connection, PlannedOutput, WarehouseProfile } from './output';
import { postgres } from './postgres';
import { redshift } from './redshift';
import { snowflake } from './snowflake';
import { spark } from './spark';
import { trino } from './trino';

export { connectionOf } from './connection';
export type { Complaint, Connection, ProfileOutput, WarehouseFields } from './output';

const warehouses: Readonly<Record<ComputeTarget, WarehouseProfile>> = {
  duckdb,
  snowflake,
  bigquery,
  redshift,
  databricks,
  postgres,
  spark,
  trino,
};

/** dbt's output for a warehouse, and the secrets it refers to. */
export interface Plan extends PlannedOutput {
  readonly secrets: readonly SecretUse[];
}

/** Plans what dbt is told about a warehouse. Pure: the same connection gives the same plan. */
export function planOutput(target: ComputeTarget, connection: Connection): Plan {
  const uses = new SecretUses();
  const planned = warehouses[target].plan(connection, uses.text);
  // A setting may have been written over by another.
  const text = JSON.stringify(planned.output);
  const secrets = uses.all.filter(({ variable }) => text.includes(`'${variable}'`));
  return { ...planned, secrets };
}

/** dbt's adapter for a compute target, such as `duckdb`. */
export function adapterOf(target: ComputeTarget): string {
  return warehouses[target].adapter;
}

/**
 * The one file a warehouse lives in and only one process may write, such as a DuckDB file.
 *
 * @returns the path as written, relative to the folder of floe.yaml
 */
export function databaseFileOf({ target, properties }: Artifacts['compute']): string | undefined {
  return warehouses[target].databaseFile({ properties });
}

/** Whether what a run builds is gone when it ends. */
export function livesInMemory({ target, properties }: Artifacts['compute']): boolean {
  return warehouses[target].livesInMemory({ properties });
}
