import { entry } from './entry';

const file = 'floe.yaml';

/** FLOE201 to FLOE219: a key or a value of floe.yaml is not one that may be written there. */
export const shapeEntries = {
  FLOE201: entry<{ found: string; suggestion?: string; allowed: readonly string[] }>({
    severity: 'error',
    meaning: 'The value is not one of those that may be written here.',
    fix: 'Use one of the allowed values; the nearest one is suggested when there is one.',
    example: {
      place: { file, line: 5, location: 'compute.target' },
      params: { found: "'duckdbb'", suggestion: 'duckdb', allowed: ['duckdb', 'snowflake'] },
    },
    lines: ({ found, suggestion, allowed }) => [
      suggestion === undefined
        ? `Value ${found} is not valid. ${oneOf(allowed)}`
        : `Value ${found} is not valid. Did you mean '${suggestion}'?`,
    ],
  }),
  FLOE202: entry<{ key: string; suggestion?: string; known: readonly string[]; meant?: string }>({
    severity: 'error',
    meaning: 'There is no such key at this place of floe.yaml.',
    fix: 'Correct the key; the nearest one is suggested when there is one. Remove it when it is not needed.',
    example: {
      place: { file, line: 4, location: 'computee' },
      params: { key: 'computee', suggestion: 'compute', known: ['name', 'version', 'compute'] },
    },
    lines: ({ key, suggestion, known }) =>
      suggestion === undefined
        ? [`Unknown key '${key}'.`, `Known here: ${known.join(', ')}`]
        : [`Unknown key '${key}'. Did you mean '${suggestion}'?`],
  }),
  FLOE203: entry<{ key: string; example: string }>({
    severity: 'error',
    meaning: 'A key that floe.yaml must have is missing.',
    fix: 'Add it; the message shows how it may look.',
    example: {
      place: { file, line: 1, location: 'name' },
      params: { key: 'name', example: 'name: my-project' },
    },
    lines: ({ key, example }) => [`Key '${key}' is missing. Write, for example: ${example}`],
  }),
  FLOE204: entry<{ expected: string; found: string }>({
    severity: 'error',
    meaning: 'The value is of another kind than the key wants.',
    fix: 'Write a value of the expected kind.',
    example: {
      place: { file, line: 12, location: 'observability.traces' },
      params: { expected: 'true or false', found: "'sometimes'" },
    },
    lines: ({ expected, found }) => [`Expected ${expected}, found ${found}.`],
  }),
  FLOE205: entry<{ found: string; kind: string; quoted: string }>({
    severity: 'error',
    meaning: 'Text is wanted, but without quotes YAML reads this value as something else.',
    fix: 'Put the value in quotes.',
    example: {
      place: { file, line: 2, location: 'version' },
      params: { found: '1.0', kind: 'a number', quoted: 'version: "1.0"' },
    },
    lines: ({ found, kind, quoted }) => [
      `Without quotes, YAML reads ${found} as ${kind}, and text is wanted here.`,
      `Put it in quotes: ${quoted}`,
    ],
  }),
  FLOE206: entry<{ key: string; example: string }>({
    severity: 'error',
    meaning: 'A key that floe.yaml must have is there, but nothing is written after it.',
    fix: 'Write a value; the message shows how it may look.',
    example: {
      place: { file, line: 1, location: 'name' },
      params: { key: 'name', example: 'name: my-project' },
    },
    lines: ({ key, example }) => [`Key '${key}' has no value. Write, for example: ${example}`],
  }),
  FLOE207: entry<{ found: string; suggestion?: string }>({
    severity: 'error',
    meaning: 'The project name has characters it may not have, or is too long.',
    fix: 'Start with a letter; go on with letters, digits, `-` and `_`, 100 characters at most.',
    example: {
      place: { file, line: 1, location: 'name' },
      params: { found: "'my project'", suggestion: 'my-project' },
    },
    lines: ({ found, suggestion }) => [
      `Name ${found} is not valid.${suggestion === undefined ? '' : ` Did you mean '${suggestion}'?`}`,
      "A name starts with a letter, then letters, digits, '-' and '_', at most 100 in all.",
    ],
  }),
  FLOE208: entry<{ found: string }>({
    severity: 'warning',
    meaning: 'The version is not a semantic version.',
    fix: 'Write major.minor.patch in quotes, such as `"1.0.0"`; `"1.0"` is read as `1.0.0`.',
    example: { place: { file, line: 2, location: 'version' }, params: { found: "'spring'" } },
    lines: ({ found }) => [`Version ${found} is not a semantic version, such as "1.0.0".`],
  }),
  FLOE209: entry<Readonly<Record<string, never>>>({
    severity: 'error',
    meaning: 'The name of a secret has characters such a name may not have, or is too long.',
    fix: 'Write the name of a secret, never its value: letters, digits, `-` and `_`, 253 characters at most.',
    example: { place: { file, line: 6, location: 'compute.connection_secret_ref' }, params: {} },
    lines: () => [
      'This is not the name of a secret. (The value of a secret never belongs here.)',
      "A name starts with a letter or digit, then letters, digits, '-' and '_', at most 253 in all.",
    ],
  }),
  FLOE210: entry<{ found: string; expected: string }>({
    severity: 'error',
    meaning: 'The text is not written the way this key wants it.',
    fix: 'Write it as the message shows.',
    example: {
      place: { file, line: 9, location: 'observability.metrics_config.scrape_interval' },
      params: { found: "'often'", expected: 'a number and s, m or h, such as 15s' },
    },
    lines: ({ found, expected }) => [`Value ${found} is not valid. Expected ${expected}.`],
  }),
  FLOE211: entry<{ found: string; expected: string }>({
    severity: 'error',
    meaning: 'The number is too small or too large.',
    fix: 'Use a number in the range that the message names.',
    example: {
      place: { file, line: 7, location: 'compute.properties.threads' },
      params: { found: '0', expected: 'a whole number of at least 1' },
    },
    lines: ({ found, expected }) => [`Expected ${expected}, found ${found}.`],
  }),
  // FLOE212 and FLOE213 said that profiles are not read yet. They are not used again.
  FLOE214: entry<Readonly<Record<string, never>>>({
    severity: 'error',
    meaning: 'There is no transform, so the project has nothing to run.',
    fix: 'Add the folder of your dbt models as a transform.',
    example: { place: { file, line: 1, location: 'transforms' }, params: {} },
    lines: () => [
      'There is no transform, so there is nothing to run. Write:',
      '  transforms:',
      '    - type: dbt',
      '      path: models/',
    ],
  }),
  FLOE215: entry<{ key: string }>({
    severity: 'error',
    meaning: 'The text is empty.',
    fix: 'Write a value.',
    example: { place: { file, line: 2, location: 'version' }, params: { key: 'version' } },
    lines: ({ key }) => [`'${key}' must not be empty.`],
  }),
  FLOE219: entry<{ more: number }>({
    severity: 'warning',
    meaning: 'There are more problems in the file than are shown at once.',
    fix: 'Correct the first ones, and check again.',
    example: { place: { file }, params: { more: 20 } },
    lines: ({ more }) => [`Not shown: ${more} more. Correct these, and check again.`],
  }),
} as const;

function oneOf(allowed: readonly string[]): string {
  return allowed.length === 1 ? `Use '${allowed.join('')}'.` : `Use one of: ${allowed.join(', ')}.`;
}
