import { isOfferedAt, type Option, type VerbDeclaration } from './option';
import { declarations, type VerbName } from './verbs';
import { defaultSentence, sentence } from './words';

const notice =
  'Written by `npm run schemas` from the options in packages/floe-core/src/options. Do not edit.';

/** The verbs that are executors of nx-floe. */
export const executorNames = (Object.keys(declarations) as VerbName[]).filter(
  (verb) => 'target' in declarations[verb],
);

/** The text of an executor's schema.json, for `tools/write-schemas.mjs` and for the test that it is so. */
export function executorSchema(verb: VerbName): string {
  const { target, options } = offered(verb);
  const required = options.filter(([, option]) => option.required).map(([name]) => name);
  const schema = {
    $schema: 'https://json-schema.org/schema',
    $id: `nx-floe-${verb}-executor`,
    $comment: notice,
    version: 2,
    title: target.title,
    description: target.description,
    type: 'object',
    properties: Object.fromEntries(options.map(([name, option]) => [name, propertyOf(option)])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
    examples: target.examples.map(({ command, description }) => ({
      command: `nx run my-pipeline:${command}`,
      description,
    })),
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** The text of an executor's schema.d.ts. */
export function executorTypes(verb: VerbName): string {
  const { options } = offered(verb);
  const name = `${verb[0]?.toUpperCase() ?? ''}${verb.slice(1)}ExecutorOptions`;
  const lines = options.flatMap(([key, option]) => [
    `  /** ${descriptionOf(option)} */`,
    `  readonly ${key}${option.required ? '' : '?'}: ${typeOf(option)};`,
  ]);
  return [
    `// ${notice}`,
    '',
    '/** Options of the executor, as its schema.json declares them. */',
    `export interface ${name} {`,
    ...lines,
    '}',
    '',
  ].join('\n');
}

function offered(verb: VerbName) {
  const { target, options }: VerbDeclaration = declarations[verb];
  if (target === undefined) throw new Error(`${verb} is no target.`);
  return { target, options: Object.entries(options).filter(([, each]) => isOfferedAt(each, 'nx')) };
}

function propertyOf(option: Option): object {
  const { type, positional, examples, minimum, exclusiveMinimum, maximum } = option;
  return {
    ...shapes[type],
    ...(option.choices && { enum: option.choices }),
    description: descriptionOf(option),
    ...(option.default !== undefined && { default: option.default }),
    ...(minimum !== undefined && { minimum }),
    ...(exclusiveMinimum !== undefined && { exclusiveMinimum }),
    ...(maximum !== undefined && { maximum }),
    ...(positional && { $default: { $source: 'argv', index: 0 } }),
    ...(examples && { examples }),
  };
}

const text = { type: 'string' };
const shapes: Readonly<Record<Option['type'], object>> = {
  string: text,
  path: text,
  enum: text,
  boolean: { type: 'boolean' },
  number: { type: 'number' },
  integer: { type: 'number', multipleOf: 1 },
  selector: {
    ...text,
    $comment: "Not oneOf: Nx would split the text at its commas, and a comma means 'and' to dbt.",
    anyOf: [text, { type: 'array', items: text }],
  },
  mapping: { ...text, anyOf: [text, { type: 'object' }] },
};

function typeOf({ type, choices }: Option): string {
  if (choices) return choices.map((each) => `'${each}'`).join(' | ');
  return types[type];
}

const types: Readonly<Record<Option['type'], string>> = {
  string: 'string',
  path: 'string',
  enum: 'string',
  boolean: 'boolean',
  number: 'number',
  integer: 'number',
  selector: 'string | readonly string[]',
  mapping: 'string | Readonly<Record<string, unknown>>',
};

/** Nx shows a default that is in the schema by itself. */
function descriptionOf(option: Option): string {
  return [
    sentence(option.description),
    ...(option.details === undefined ? [] : [option.details]),
    ...(option.type === 'path' ? ['Relative to the workspace.'] : []),
    ...(option.default === undefined ? defaultSentence(option) : []),
  ].join(' ');
}
