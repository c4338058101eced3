import { asNumber, asObject, asText, type JsonObject } from '../../json';
import type { GraphNode } from '../../manifest';
import { texts } from '../columns/column-list';

/**
 * How a node is built, as the facet `dbt_model` of dbt-ol says it.
 *
 * @param sqlText whether pieces of SQL may be told
 * @returns undefined when there is nothing to tell
 */
export function modelConfigOf({ json }: GraphNode, sqlText: boolean): JsonObject | undefined {
  const config = asObject(json.config);
  const materialized = asText(config.materialized);
  const told = {
    materialized,
    access: asText(config.access),
    owner: asText(config.owner),
    group: asText(config.group),
    incremental: materialized === 'incremental' ? incrementalOf(config, sqlText) : undefined,
  };
  return Object.values(told).some((value) => value !== undefined) ? told : undefined;
}

function incrementalOf(config: JsonObject, sqlText: boolean): JsonObject {
  const strategy = asText(config.incremental_strategy);
  const predicates = [listOf(config.incremental_predicates), listOf(config.predicates)].find(
    (list) => list !== undefined,
  );
  return {
    strategy,
    unique_key: listOf(config.unique_key),
    incremental_predicates: sqlText ? predicates : undefined,
    on_schema_change: asText(config.on_schema_change),
    partition_by: partitionOf(config.partition_by),
    full_refresh: typeof config.full_refresh === 'boolean' ? config.full_refresh : undefined,
    // dbt says a lookback of every model.
    ...(strategy === 'microbatch' && {
      event_time: asText(config.event_time),
      batch_size: asText(config.batch_size),
      begin: asText(config.begin),
      lookback: asNumber(config.lookback),
    }),
  };
}

function partitionOf(value: unknown): JsonObject | undefined {
  const { field, data_type: type, granularity } = asObject(value);
  const columns = listOf(value);
  if (columns) return { columns };
  const told = {
    field: asText(field),
    data_type: asText(type),
    granularity: asText(granularity),
  };
  return Object.values(told).some((each) => each !== undefined) ? told : undefined;
}

function listOf(value: unknown): readonly string[] | undefined {
  const list = texts(value);
  return list.length > 0 ? list : undefined;
}
