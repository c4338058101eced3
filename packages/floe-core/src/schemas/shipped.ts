import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The files there are schemas of. */
export const schemaNames = ['floe', 'platform', 'artifacts', 'graph'] as const;

export type SchemaName = (typeof schemaNames)[number];

/** Two up from here, whether this runs from `src` or from `dist`. */
const folder = path.join(__dirname, '..', '..', 'schema');

/** The JSON Schema of one of them, as it is shipped. */
export function shippedSchema(name: SchemaName): string {
  return readFileSync(path.join(folder, `${name}.schema.json`), 'utf8');
}
