import type { Place, ReuseAdapter } from './adapter';
import { bigquery } from './bigquery';
import { databricks } from './databricks';
import { duckdb } from './duckdb';
import { postgres } from './postgres';
import { redshift } from './redshift';
import { snowflake } from './snowflake';
import { spark } from './spark';
import { trino } from './trino';

export type { AttachedFile, Place, ReuseAdapter } from './adapter';
export { attachedIn } from './duckdb';

const adapters: ReadonlyMap<string, ReuseAdapter> = new Map(
  Object.entries({ bigquery, databricks, duckdb, postgres, redshift, snowflake, spark, trino }),
);

/** Why nothing can be known of what was built at a place, as a sentence; nothing where it can. */
export function whyNotKnown(place: Place): string | undefined {
  const adapter = adapters.get(place.adapter);
  return adapter === undefined
    ? `What was built with the adapter ${place.adapter} earlier is not known here, so everything is built.`
    : adapter.whyNot(place);
}
