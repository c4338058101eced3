// node tools/write-types.mjs            writes src/spec/types.ts and src/spec/facet-table.ts from the schemas in spec/
// node tools/write-types.mjs --print    prints them instead, as JSON by path
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compile } from 'json-schema-to-typescript';
import prettier from 'prettier';

const root = path.join(import.meta.dirname, '..');
const readJson = (file) => JSON.parse(readFileSync(path.join(root, 'spec', file), 'utf8'));

/** What a facet can sit on, by the definition of the core schema that its own schema builds on. */
const entities = {
  RunFacet: 'run',
  JobFacet: 'job',
  DatasetFacet: 'dataset',
  InputDatasetFacet: 'input',
  OutputDatasetFacet: 'output',
};
const core = readJson('OpenLineage.json');
const facetFiles = readdirSync(path.join(root, 'spec/facets'))
  .filter((file) => file.endsWith('.json'))
  .sort();

/** Each definition whose first word is that it is a facet of something, with the key it is found under. */
function facetsOf(schema) {
  const [key] = Object.keys(schema.properties);
  return Object.entries(schema.$defs).flatMap(([name, definition]) => {
    const base = (definition.allOf?.[0]?.$ref ?? '').split('/').at(-1);
    if (!(base in entities)) return [];
    return [{ on: entities[base], key, name, schemaURL: `${schema.$id}#/$defs/${name}` }];
  });
}

const schemas = facetFiles.map((file) => readJson(path.join('facets', file)));
const facets = schemas.flatMap(facetsOf);

/** All definitions side by side, so that a reference is a name. Two of the same name would be a mistake of the spec. */
function sideBySide() {
  const all = {};
  for (const { $defs } of [core, ...schemas]) {
    for (const [name, definition] of Object.entries($defs)) {
      if (name in all) throw new Error(`Two definitions are called ${name}.`);
      all[name] = definition;
    }
  }
  for (const [base, on] of Object.entries(entities)) all[`${base}s`] = facetMap(base, on);
  return all;
}

/** The map `facets` of an entity: the facets the spec knows by their keys, and whatever else somebody puts there. */
const facetMap = (base, on) => ({
  type: 'object',
  properties: Object.fromEntries(
    facets.filter((facet) => facet.on === on).map(({ key, name }) => [key, refTo(name)]),
  ),
  // Else a named key that is absent would not fit the signature of all keys.
  additionalProperties: { tsType: `${base} | undefined` },
});
const refTo = (name) => ({ $ref: `#/$defs/${name}` });

/** References become local, and a bare map of facets becomes the map that knows its keys. */
function localised(value) {
  if (Array.isArray(value)) return value.map(localised);
  if (typeof value !== 'object' || value === null) return value;
  const base = value.anyOf?.[0]?.additionalProperties?.$ref?.split('/').at(-1);
  if (base in entities) {
    return { description: value.description, allOf: [refTo(`${base}s`)] };
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' ? [key, `#/$defs/${inner.split('/').at(-1)}`] : [key, localised(inner)],
    ),
  );
}

const banner = `// Written by tools/write-types.mjs from the schemas in spec/, which are OpenLineage's (Apache-2.0). Do not edit.`;

async function types() {
  const schema = { $defs: localised(sideBySide()), anyOf: core.oneOf };
  return compile(schema, 'Event', {
    additionalProperties: false,
    unreachableDefinitions: true,
    bannerComment: banner,
    format: false,
  });
}

function table() {
  const lines = Object.values(entities).map((on) => {
    const own = facets.filter((facet) => facet.on === on).sort((a, b) => (a.key < b.key ? -1 : 1));
    const rows = own.map(({ key, schemaURL }) => `${key}: '${schemaURL}',`);
    const typed = own.map(({ key, name }) => `${key}: Types.${name};`);
    return { on, rows, typed };
  });
  return `${banner}
import type * as Types from './types';

/** The versioned schema of every facet the spec knows, by what the facet sits on and the key it is found under. */
export const facetTable = {
${lines.map(({ on, rows }) => `${on}: {\n${rows.join('\n')}\n},`).join('\n')}
} as const;

/** The type of every facet of {@link facetTable}. */
export interface FacetTypes {
${lines.map(({ on, typed }) => `${on}: {\n${typed.join('\n')}\n};`).join('\n')}
}
`;
}

async function written() {
  const settings = await prettier.resolveConfig(path.join(root, 'src/spec/types.ts'));
  const pretty = (text) => prettier.format(text, { ...settings, parser: 'typescript' });
  return {
    'src/spec/types.ts': await pretty(await types()),
    'src/spec/facet-table.ts': await pretty(table()),
  };
}

const files = await written();
if (process.argv.includes('--print')) {
  console.log(JSON.stringify(files));
} else {
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(root, file), text);
}
