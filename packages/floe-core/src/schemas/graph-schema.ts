import * as z from 'zod';

import { jsonSchemaOf, type JsonSchema } from './json-schema-of';
import { share } from './share';

/*
 * The shape of what `floe graph --format json` writes, for others who read it; a test of the room `flow` holds the two together.
 * Keys that are not listed may be there: later versions add some.
 */

const node = z.looseObject({
  unique_id: z.string().describe("dbt's own; of a project of the workspace `project:<name>`."),
  name: z.string().describe('Of a source `source.table`.'),
  resource_type: z
    .string()
    .describe(
      "dbt's word: model, seed, snapshot, source, test, unit_test, exposure, …; or `project`, where no more is known of who reads or is read.",
    ),
  project: z.string().describe('The project of the workspace it belongs to.'),
  package_name: z.exactOptional(z.string()).describe('The dbt package it comes from.'),
  materialized: z
    .exactOptional(z.string())
    .describe('How it is built: table, view, incremental, …'),
  access: z.exactOptional(z.string()).describe('Of a model: private, protected, public.'),
  group: z.exactOptional(z.string()).describe('The group it is in.'),
  original_file_path: z
    .exactOptional(z.string())
    .describe('Its file, relative to the folder of the dbt project or package.'),
  depends_on: z
    .array(z.string())
    .describe("The unique_ids of what it reads, in dbt's order. All of them are nodes here."),
});

const dependency = z.looseObject({
  source: z.string().describe('The project that depends.'),
  target: z.string().describe('The project that is depended on.'),
  because: z.enum([
    'ref',
    'package',
    'dependency',
    'producer',
    'source',
    'exposure',
    'platform',
    'manifest',
  ]),
  file: z.string().describe('The file that says so, relative to the workspace.'),
});

/** Version 1.0.0 of the model graph. */
const modelGraphSchema = z.looseObject({
  version: z.literal('1.0.0'),
  project: z.string().describe("The project's name in the workspace."),
  dbt_project: z.exactOptional(z.string()).describe('What dbt_project.yml calls it.'),
  nodes: z.array(node).describe('Each after those it reads.'),
  dependencies: z
    .array(dependency)
    .describe('Which projects depend on which, as far as this one is on either side.'),
});

/** The JSON Schema of the model graph. */
export function graphJsonSchema(): JsonSchema {
  return share({
    title: 'A model graph',
    description:
      'What `floe graph --format json` writes: what a dbt project is made of, and what of other projects of the workspace it reads or is read by.',
    ...jsonSchemaOf(modelGraphSchema),
  });
}
