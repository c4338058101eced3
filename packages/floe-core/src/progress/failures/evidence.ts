import type { TestEvidence } from '../../events';

const shownValues = 20;

type Value = TestEvidence['found'][number];

/** The two lines that say what a failing `accepted_values` test found (runtime view §7.3). */
export function evidenceLines({ found, more, expected }: TestEvidence): string[] {
  return [`Found values: ${list(found, more)}`, `Expected: ${list(expected, false)}`];
}

function list(values: readonly Value[], more: boolean): string {
  const shown = values.slice(0, shownValues).map(literal);
  const cut = more || values.length > shownValues;
  return `[${[...shown, ...(cut ? ['…'] : [])].join(', ')}]`;
}

/** A string in single quotes, with what would break the line or the quotes escaped. */
function literal(value: Value): string {
  if (typeof value !== 'string') return String(value);
  const inner = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner}'`;
}
