import type { FreeMap } from '../../artifacts';
import type { DesignOptions } from '../../lineage';

/** How lineage is told. */
export type LineageChoices = Pick<DesignOptions, 'naming' | 'sqlText'>;

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
