import { platformSchema } from '../platform';
import { type JsonSchema, jsonSchemaOf } from './json-schema-of';
import { share } from './share';

/** The JSON Schema of platform.yaml. */
export function platformJsonSchema(): JsonSchema {
  const schema = jsonSchemaOf(platformSchema);
  return share({
    title: 'platform.yaml',
    description: 'What pipelines run on: profiles that a floe.yaml names. Nothing has to be there.',
    ...schema,
    // An empty file is fine.
    type: ['object', 'null'],
  });
}
