import { artifactsJsonSchema } from './artifacts-schema';
import { floeJsonSchema } from './floe-schema';
import { graphJsonSchema } from './graph-schema';
import { dialect, type JsonSchema } from './json-schema-of';
import { platformJsonSchema } from './platform-schema';
import type { SchemaName } from './shipped';

const make: Readonly<Record<SchemaName, () => JsonSchema>> = {
  floe: floeJsonSchema,
  platform: platformJsonSchema,
  artifacts: artifactsJsonSchema,
  graph: graphJsonSchema,
};

const notice = 'Written by `npm run schemas` from the code that checks the files. Do not edit.';

/** The text of a file in this package's `schema` folder: for `tools/write-schemas.mjs`, and for the test that it is so. */
export function schemaFile(name: SchemaName): string {
  const written = { $schema: dialect, $comment: notice, ...make[name]() };
  return `${JSON.stringify(written, undefined, 2)}\n`;
}
