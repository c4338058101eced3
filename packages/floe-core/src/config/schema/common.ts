import * as z from 'zod';

import { diagnose } from '../../diagnostics';
import {
  answered,
  filled,
  observabilitySchema,
  optional,
  patternHint,
  required,
  section,
  shown,
  text,
} from '../../source';
import { consumptionSchema, governanceSchema } from './consumption';

const namePattern = /^[a-zA-Z][a-zA-Z0-9_-]{0,99}$/;

const name = answered(
  text(),
  (value) => namePattern.test(value),
  (value) => {
    const suggestion = validName(String(value));
    return diagnose('FLOE207', { found: shown(value), ...(suggestion !== '' && { suggestion }) });
  },
  patternHint(namePattern),
);

const transformSchema = z.strictObject({
  type: required(z.literal('dbt'), 'What runs it.', 'type: dbt'),
  path: required(
    filled('path'),
    'Directory with the models, relative to floe.yaml.',
    'path: models/',
  ),
  target: optional(text(), 'Another dbt target than the default. Not used yet.'),
});

/** How both forms of floe.yaml begin. */
export const headFields = {
  $schema: optional(text(), 'JSON schema an editor checks the file with.'),
  name: required(name, 'Name of the project.', 'name: my-project'),
  version: required(filled('version'), 'Version of the project, in quotes.', 'version: "1.0"'),
};

/** What both forms say about the work and those around it. */
export const bodyFields = {
  transforms: optional(z.array(transformSchema), 'What is run.', []),
  consumption: section(consumptionSchema, 'The Cube in front of the warehouse.'),
  governance: section(governanceSchema, 'What is known about the data.'),
  observability: section(() => observabilitySchema(text), 'What is told about runs.'),
};

/** What is the same in both forms, as it is written. */
export type WrittenCommon = z.infer<z.ZodObject<typeof headFields & typeof bodyFields>>;

/** The nearest valid name, or nothing. */
function validName(written: string): string {
  const near = written
    .trim()
    .slice(0, 100)
    .replace(/[^a-zA-Z0-9_-]+/g, '-')
    .replace(/^[^a-zA-Z]+|-+$/g, '');
  return namePattern.test(near) ? near : '';
}
