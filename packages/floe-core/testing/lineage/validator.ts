import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import addFormats from 'ajv-formats';
import Ajv2020 from 'ajv/dist/2020';

const root = path.join(__dirname, '..', '..');
const official = path.join(root, '..', 'openlineage-client', 'spec');

type Json = Readonly<Record<string, unknown>>;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
for (const file of [
  path.join(official, 'OpenLineage.json'),
  ...jsonIn(path.join(official, 'facets')),
  ...jsonIn(path.join(root, 'schema', 'facets', '1-0-0')),
]) {
  ajv.addSchema(JSON.parse(readFileSync(file, 'utf8')) as Json);
}

function jsonIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => path.join(folder, name));
}

/**
 * What is wrong with an event by the official schemas of OpenLineage and our own, each facet by the very schema it names.
 *
 * @returns nothing for a good event
 */
export function complaintsAbout(event: unknown): readonly string[] {
  const { schemaURL } = event as { readonly schemaURL: string };
  return [...complaints(schemaURL, event), ...facetsIn(event).flatMap(facetComplaints)];
}

function complaints(url: string, value: unknown): readonly string[] {
  let check;
  try {
    check = ajv.getSchema(url);
  } catch (error) {
    return [`${url}: ${(error as Error).message}`];
  }
  if (check === undefined) return [`There is no schema ${url}.`];
  if (check(value) === true) return [];
  return (check.errors ?? []).map(
    ({ instancePath, message }) => `${url}${instancePath} ${message ?? ''}`,
  );
}

function facetComplaints(facet: Json): readonly string[] {
  const empty = Object.keys(facet).length === 2 ? ['A facet says nothing.'] : [];
  return [...complaints(String(facet._schemaURL), facet), ...empty];
}

/** Everything that names a schema of its own, wherever it is. */
function facetsIn(value: unknown): readonly Json[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(facetsIn);
  return '_schemaURL' in value ? [value, ...inside] : inside;
}
