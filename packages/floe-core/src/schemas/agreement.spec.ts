import Ajv, { type ValidateFunction } from 'ajv/dist/2020';
import type * as z from 'zod';

import { mutationsOf, Samples } from '../../testing/json-schema-samples';
import { inlineSchema, profileSchema, propertiesSchemas } from '../config';
import { platformSchema } from '../platform';
import type { OwnAnswer } from '../source';
import { type SchemaName, schemaNames, shippedSchema } from '.';
import type { JsonSchema } from './json-schema-of';
import { schemaFile } from './write';

jest.setTimeout(120_000);

// `strictTypes` and `strictRequired` ask for types to be said again in every part of a condition.
const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false });
ajv.addFormat('date-time', (text: string) => !Number.isNaN(Date.parse(text)));

const read = (name: SchemaName) => JSON.parse(shippedSchema(name)) as JsonSchema;

it.each(schemaNames)(
  'schema/%s.schema.json is what the code says; `npm run schemas` writes it',
  (name) => {
    expect(shippedSchema(name)).toBe(schemaFile(name));
  },
);

it.each(schemaNames)(
  '%s is a good schema, and its examples and defaults are as it wants them',
  (name) => {
    const schema = read(name);
    ajv.compile(schema);
    const bad: string[] = [];
    const visit = (node: unknown, place: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const { examples = [], default: byDefault, ...rules } = node as JsonSchema;
      const own = ajv.compile({ ...rules, $defs: schema.$defs as object });
      for (const each of [
        ...(examples as unknown[]),
        ...(byDefault === undefined ? [] : [byDefault]),
      ]) {
        if (!own(each)) bad.push(`${place}: ${JSON.stringify(each)}`);
      }
    };
    const walk = (node: unknown, place: string): void => {
      if (typeof node !== 'object' || node === null) return;
      if ('examples' in node || 'default' in node) visit(node, place);
      for (const [key, value] of Object.entries(node)) walk(value, `${place}/${key}`);
    };
    walk(schema, '');
    expect(bad).toEqual([]);
  },
);

/** Texts for the patterns in the schemas. */
const texts: Readonly<Record<string, string>> = {
  '\\S': 'something',
  '\\$\\{': '${NAME}',
  '^[^]{3,63}$': 'bucket',
  '^[^]{1,255}$': 'name',
  '^[^]{0,500}$': 'words',
  '^\\d+\\.\\d+\\.\\d+$': '1.2.0',
  '^\\d{12}$': '123456789012',
  '^\\d+[smh]$': '15s',
  '^1\\.[0-3]$': '1.2',
  '^vpc-[a-f0-9]+$': 'vpc-0a1b',
  '^\\d{4}-\\d{2}-\\d{2}$': '2025-01-31',
  '^PRINCIPAL_ROLE:[A-Za-z0-9_]+$': 'PRINCIPAL_ROLE:ENGINEER',
  '^arn:aws:iam::\\d{12}:role\\/[\\w+=,.@-]+$': 'arn:aws:iam::123456789012:role/floe',
  '^arn:aws:kms:[a-z0-9-]+:\\d{12}:key\\/[a-f0-9-]+$':
    'arn:aws:kms:eu-central-1:123456789012:key/0a1b',
  '^registry\\/[a-z0-9]+(?:[._/-][a-z0-9]+)*:([^:\\s]{1,100})$': 'registry/acme:1.2.3',
};

/** Most patterns are of names, and any of these is one. */
const names = ['abc', 'abc.abc', 'yes', '7'];

const textFor = new Proxy(texts, {
  get: (known, pattern: string) =>
    known[pattern] ?? names.find((name) => new RegExp(pattern, 'u').test(name)),
});

/** What is put in the place of every value. */
const nasty = [
  ...[
    null,
    true,
    0,
    1,
    7,
    -1,
    1.5,
    400,
    1e6,
    2 ** 60,
    '',
    ' ',
    'x',
    'ä',
    'yes',
    'OFF',
    'maybe',
    '1',
  ],
  ...['7', '-1', '1.5', '2.0', '400', '0x10', '1e3', 'UTC', '@daily', '* * * * *', '2025-02-30'],
  ...[
    'a b',
    'a-b',
    'a_b',
    'a.b',
    '9a',
    'A'.repeat(300),
    'text\n',
    [],
    [1],
    ['x'],
    [''],
    {},
    { x: 1 },
  ],
  ...[
    { secret_ref: 'x' },
    { secret_ref: 'not a name' },
    { secret_ref: 'x', more: 1 },
    'registry/a:x',
  ],
];

/** Codes of rules about single values that JSON Schema has no words for, and where they are met. */
const beyond: Readonly<Record<string, RegExp>> = {
  // A number in text that is out of its range.
  FLOE211: /./,
  // Names of time zones; ranges of versions.
  FLOE210: /^infrastructure\.timezone$|^platform$/,
  // Cron expressions, time zones, days of the calendar.
  FLOE251: /\.cron_schedule$/,
  FLOE252: /\.timezone$/,
  FLOE253: /\.(start|end)$/,
};

/** The codes that would be told of a value, with their places; `shape` for what zod itself has found. */
function told(schema: z.ZodType, value: unknown): readonly string[] {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.flatMap(toldOf);
}

function toldOf(issue: z.core.$ZodIssue): readonly string[] {
  if (issue.code !== 'custom') return [`shape ${issue.path.join('.')}`];
  return [`${codeOf(issue.params as OwnAnswer)} ${issue.path.join('.')}`];
}

/** Some answers look for the nearest good value, which takes a while, and the code is always the same. */
const codes = new Map<OwnAnswer, string>();

function codeOf(answer: OwnAnswer): string {
  const code = codes.get(answer) ?? answer.problem('2').code;
  codes.set(answer, code);
  return code;
}

function isBeyond(line: string): boolean {
  const [code = '', place = ''] = line.split(' ');
  return beyond[code]?.test(place) === true;
}

/** Cases where the schema and the code are of different minds. */
function disagreements(
  schema: z.ZodType,
  accepts: ValidateFunction,
  values: Iterable<unknown>,
): { readonly tried: number; readonly found: readonly string[] } {
  let tried = 0;
  const found = new Set<string>();
  for (const value of values) {
    tried += 1;
    const problems = told(schema, value);
    if (accepts(value) === (problems.length === 0)) continue;
    if (problems.length > 0 && problems.every(isBeyond)) continue;
    const { instancePath = '', message = 'accepted' } = accepts.errors?.[0] ?? {};
    found.add(`code: ${problems.join(', ') || 'fine'}; schema: ${instancePath} ${message}`);
  }
  return { tried, found: [...found].slice(0, 20) };
}

type Sample = Readonly<Record<string, unknown>>;

/** Mutations of each key beside those that must be there: the same as of the whole, and much less to read. */
function* mutationsOfParts(sample: Sample, needed: readonly string[]): Generator {
  const least = Object.fromEntries(needed.map((key) => [key, sample[key]]));
  for (const [key, value] of Object.entries(sample)) {
    for (const other of mutationsOf(value, nasty)) yield { ...least, [key]: other };
    yield Object.fromEntries(Object.entries(least).filter(([other]) => other !== key));
  }
  yield { ...least, an_unknown_key: 1 };
  // An empty file is dealt with before its shape is looked at.
  yield* nasty.filter((value) => value !== null);
}

describe('schema and code agree on every value of every key, also where it is wrong:', () => {
  const floe = read('floe') as { then: JsonSchema; else: JsonSchema; $defs: JsonSchema };
  const platform = read('platform');
  const duckdb = propertiesSchemas.duckdb!();
  const { compute } = floe.then.properties as { compute: { allOf: { then: JsonSchema }[] } };
  const { properties: ofDuckdb } = compute.allOf[0]!.then.properties as {
    properties: { anyOf: JsonSchema[] };
  };

  it.each<[string, z.ZodType, JsonSchema, JsonSchema, number]>([
    ['floe.yaml, inline form', inlineSchema, floe.then, floe.$defs, 2000],
    ['floe.yaml, profile form', profileSchema, floe.else, floe.$defs, 4000],
    ['properties of duckdb', duckdb, ofDuckdb.anyOf[0]!, floe.$defs, 200],
    ['platform.yaml', platformSchema, platform, platform.$defs as JsonSchema, 5000],
  ])('%s', (_, code, schema, definitions, atLeast) => {
    const rules = { ...schema, $defs: definitions };
    const accepts = ajv.compile(rules);
    const [sample = {}] = new Samples(definitions as never, textFor).of(rules) as Sample[];
    expect(told(code, sample)).toEqual([]);
    expect(accepts(sample)).toBe(true);
    const mutations = mutationsOfParts(sample, (schema.required ?? []) as readonly string[]);
    const { tried, found } = disagreements(code, accepts, mutations);
    expect(found).toEqual([]);
    expect(tried).toBeGreaterThan(atLeast);
  });
});
