import type { GraphNode } from '../../manifest';
import { texts } from '../columns/column-list';

/** A tag of OpenLineage. */
export interface Tag {
  readonly key: string;
  readonly value: string;
  readonly source: string;
}

/** dbt's tags, then its `meta`, as dbt-ol says them. */
export function tagsOf({ json }: GraphNode): readonly Tag[] {
  const meta = typeof json.meta === 'object' && json.meta !== null ? json.meta : {};
  return [
    ...texts(json.tags).map((key) => ({ key, value: 'true', source: 'DBT' })),
    ...Object.entries(meta).map(([key, value]) => ({
      key,
      value: metaText(value),
      source: 'DBT_META',
    })),
  ];
}

function metaText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return pythonJson(value);
}

/** JSON as Python spells it, with a blank after commas and colons: a catalog would show a change otherwise. */
function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([key, each]) => `${JSON.stringify(key)}: ${pythonJson(each)}`,
    );
    return `{${entries.join(', ')}}`;
  }
  return JSON.stringify(value);
}
