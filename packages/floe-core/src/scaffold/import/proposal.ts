import { stringify } from 'yaml';
import { isEndpoint } from '../../source';
import { schemaLine } from '../fill-in';
import type { HiddenSecrets } from './hide-secrets';
import type { ImportedOutput } from './profile-in-files';
import type { Fields } from './yaml-text';

/** An output, and the environment it becomes. */
export interface ImportedEnvironment extends HiddenSecrets {
  readonly env: string;
  readonly output: ImportedOutput;
}

/** What dbt spells differently. */
const tidyNames: Readonly<Record<string, string>> = { dbname: 'database', pass: 'password' };

/** The properties of a compute profile that an output comes to. */
export function propertiesOf({ fields }: HiddenSecrets): Fields {
  const entries = Object.entries(fields).map(([key, value]) => {
    const tidy = tidyNames[key] ?? key;
    return [Object.hasOwn(fields, tidy) ? key : tidy, value] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * Whether floe.yaml can say itself what it runs on: DuckDB, in one environment, with nothing in it that differs from
 * machine to machine or that only the environment knows.
 */
export function isSimple([first, ...others]: readonly ImportedEnvironment[]): boolean {
  if (first?.output.adapter !== 'duckdb' || others.length > 0) return false;
  return first.secrets.length === 0 && texts(first.fields).every((text) => !isElsewhere(text));
}

function isElsewhere(text: string): boolean {
  return isEndpoint(text) || text.includes('{{') || text.includes('${');
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

export interface FloeYaml {
  readonly name: string;
  /** Relative to the file. */
  readonly transforms: readonly string[];
  /** The mapping of the inline form; without it, a profile is named. */
  readonly compute?: Fields;
  /** Where the JSON Schema is, when that is known. */
  readonly schema?: string | undefined;
}

/** The text of a floe.yaml. */
export function floeYaml({ name, transforms, compute, schema }: FloeYaml): string {
  const explained = '# A profile of platform.yaml, which says for each environment what it is.\n';
  return [
    `# floe.yaml${schemaLine(schema)}\n`,
    yaml({ name }),
    'version: "1.0"\n\n',
    ...(compute === undefined ? [explained] : []),
    yaml({ compute: compute ?? 'default' }),
    '\n',
    yaml({ transforms: transforms.map((path) => ({ type: 'dbt', path })) }),
  ].join('');
}

/** The text of the platform.yaml of an environment. */
export function platformYaml(
  { output, ...hidden }: ImportedEnvironment,
  origin: string,
  schema: string | undefined,
): string {
  const { adapter: type } = output;
  return [
    `# Made from output '${oneLine(output.name)}' of ${oneLine(origin)}.${schemaLine(schema)}`,
    '# A secret_ref is the name of a secret: it is looked up when a run starts, in the variable of that name, else in',
    '# the file /var/run/secrets/<name>.',
    'version: "1.2.0"',
    '',
    yaml({ compute: { default: { type, properties: propertiesOf(hidden) } } }),
  ].join('\n');
}

/** Quoted so that readers of YAML 1.1 and 1.2 see the same. */
function yaml(value: unknown): string {
  return stringify(value, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });
}

function oneLine(text: string): string {
  return text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]+/gu, ' ');
}
