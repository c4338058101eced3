import { inlineSchema, profileKeys, profileSchema, propertiesSchemas } from '../config';
import { dialect, type JsonSchema, jsonSchemaOf } from './json-schema-of';
import { share } from './share';

/** The JSON Schema of floe.yaml, both forms. Which one holds is told by what `compute` is, as when the file is checked. */
export function floeJsonSchema(): JsonSchema {
  return share({
    $schema: dialect,
    title: 'floe.yaml',
    description:
      'What to run and on what: a mapping says so itself, or profiles of a platform.yaml are named.',
    if: inlineIsMeant(),
    then: inlineForm(),
    else: profileForm(),
  });
}

/** The same decision as in `config/form/decide-form.ts`. */
function inlineIsMeant(): JsonSchema {
  const has = (...keys: readonly string[]) => ({ anyOf: keys.map((key) => ({ required: [key] })) });
  const compute = (...type: readonly string[]) => ({
    properties: { compute: { type } },
    required: ['compute'],
  });
  const catalogIsName = { properties: { catalog: { type: 'string' } }, required: ['catalog'] };
  const catalogIsWritten = {
    properties: { catalog: { type: ['object', 'array'] } },
    required: ['catalog'],
  };
  return {
    anyOf: [
      compute('object', 'array'),
      { ...compute('null'), not: { anyOf: [has(...profileKeys), catalogIsName] } },
      { ...catalogIsWritten, not: has('compute', ...profileKeys) },
    ],
  };
}

function profileForm(): JsonSchema {
  const form = withoutDialect(jsonSchemaOf(profileSchema));
  letFillIn(form, ['orchestration', 'schedules', '*', 'enabled']);
  return form;
}

/** Properties of `compute` are known for some targets; others take any. */
function inlineForm(): JsonSchema {
  const form = withoutDialect(jsonSchemaOf(inlineSchema));
  const { compute } = form.properties as { compute: JsonSchema };
  compute.allOf = Object.entries(propertiesSchemas).map(([target, schema]) => {
    const properties = withoutDialect(jsonSchemaOf(schema()));
    if (target === 'duckdb') letFillIn(properties, ['threads']);
    return {
      if: { properties: { target: { const: target } }, required: ['target'] },
      then: { properties: { properties: { anyOf: [properties, { type: 'null' }] } } },
    };
  });
  return form;
}

/**
 * Lets a key that takes no text take `${NAME}`, where variables are filled in (`config/variables/places.ts`). Where a key
 * takes text there is nothing to do.
 */
function letFillIn(schema: JsonSchema, [step = '', ...further]: readonly string[]): void {
  const open = (schema.anyOf as JsonSchema[] | undefined)?.[0] ?? schema;
  const below = (
    step === '*' ? open.additionalProperties : (open.properties as JsonSchema | undefined)?.[step]
  ) as JsonSchema;
  if (further.length > 0) {
    letFillIn(below, further);
    return;
  }
  const filledIn = { type: 'string', pattern: '\\$\\{' };
  below.anyOf = [...(below.anyOf as JsonSchema[]), filledIn];
}

function withoutDialect(schema: JsonSchema): JsonSchema {
  delete schema.$schema;
  return schema;
}
