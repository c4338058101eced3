import type { FreeMap } from '../artifacts';

/** How lineage is told. */
export interface LineageChoices {
  readonly naming: 'floe' | 'dbt-ol';
  /** Whether the SQL of models is sent. */
  readonly sqlText: boolean;
}

/**
 * What `observability.lineage_config` of the artifacts says; artifacts of another hand may say anything, so a word that is
 * not known counts as none.
 */
export function lineageChoices(observability: FreeMap): LineageChoices {
  const { lineage_config: config } = observability;
  const { naming, sql_text: sqlText } =
    typeof config === 'object' ? ({ ...config } as FreeMap) : {};
  return { naming: naming === 'dbt-ol' ? 'dbt-ol' : 'floe', sqlText: sqlText !== false };
}
