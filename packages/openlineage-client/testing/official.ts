import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

const spec = path.join(__dirname, '../spec');
const readJson = (file: string) =>
  JSON.parse(readFileSync(path.join(spec, file), 'utf8')) as Record<string, unknown> & {
    $id: string;
  };

/** The files of the official schemas of facets. */
export const facetFiles = readdirSync(path.join(spec, 'facets')).sort();

export const facetSchema = (file: string) => readJson(path.join('facets', file));

function everySchema() {
  // `example` is a keyword of the spec's own.
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(readJson('OpenLineage.json'));
  for (const file of facetFiles) ajv.addSchema(facetSchema(file));
  return ajv;
}
const ajv = everySchema();

/** What the official schema of that URL says against a value. */
export function complaintsOf(url: string, value: unknown): readonly string[] {
  // Schemas know each other by their versioned URLs, which are the `_schemaURL` of facets and `schemaURL` of events.
  const validate = ajv.getSchema(url) as ValidateFunction | undefined;
  if (validate === undefined) return [`there is no schema ${url}`];
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** The official examples, by the name of what they are examples of. */
export const examples: readonly (readonly [string, string, Record<string, unknown>])[] =
  readdirSync(path.join(spec, 'tests'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(path.join(spec, 'tests', name)).map(
        (file) => [name, file, readJson(path.join('tests', name, file))] as const,
      ),
    );

export const fullEvent = () => readJson(path.join('tests', 'example_full_event.json'));
