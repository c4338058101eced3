import { classify, type ErrorClass } from '../../dbt';
import type { Paint } from '../../diagnostics';
import { count } from '../lines/words';
import { evidenceLines } from './evidence';
import { excerpt, tellsCompiledCode } from './excerpt';
import type { Failure } from './failures';

/** What a report says first of an error. */
type Headline = Pick<ErrorClass, 'name' | 'advice'>;

/** Blocks that are printed; more than these nobody reads on a screen. */
export const reportedFailures = 10;

const rule = '─'.repeat(40);

/**
 * One block for each failed node, in the layout of the runtime view, §8.3, from `Asset:` to the end of
 * dbt's own words.
 *
 * @param total failed nodes in all; those without a block are counted in a last line
 */
export function failureBlocks(failures: readonly Failure[], total: number, paint: Paint): string[] {
  const shown = failures.slice(0, reportedFailures);
  const left = total - shown.length;
  const rest = left > 0 ? [['', `  … and ${count(left, 'more failed node')}`]] : [];
  return [...shown.map((failure) => failureBlock(failure, paint)), ...rest].flat();
}

/** dbt's words about something that is no node's fault: a class, advice where we have some, an excerpt. */
export function problemBlock(text: string, paint: Paint): string[] {
  return [...headlines(classify(text), paint), ...dbtOutput(excerpt(text), paint)];
}

/** The excerpt under its rule, after an empty line; nothing when dbt said nothing. */
export function dbtOutput(lines: readonly string[], paint: Paint): string[] {
  if (lines.length === 0) return [];
  return ['', '  dbt output:', `  ${paint.dim(rule)}`, ...lines.map(indent)];
}

/** `  Error: …` and, where we know what helps, `  Try: …`. */
export function headlines({ name, advice }: Headline, paint: Paint): string[] {
  return ['', `  Error: ${paint.red(name)}`, ...(advice ? [`  Try: ${advice}`] : [])];
}

function failureBlock({ node, outcome, evidence }: Failure, paint: Paint): string[] {
  const [, ...headline] = headlines(errorOf({ node, outcome }), paint);
  return [
    '',
    `  Asset: ${paint.bold(node.name)}`,
    ...headline,
    ...dbtOutput(accountOf({ node, outcome }), paint),
    ...(evidence ? ['', ...evidenceLines(evidence).map(indent)] : []),
  ];
}

/**
 * dbt's words on a failed node, as it prints them itself: of a failed test the message names no file, so a line above
 * it does, and below comes the SQL to look at.
 */
function accountOf({ node, outcome }: Failure): string[] {
  const message = excerpt(outcome.message ?? '');
  const named = outcome.status === 'fail' && node.file !== undefined;
  const where = `Failure in ${node.resourceType} ${node.name} (${node.file ?? ''})`;
  const words = named ? [where, ...message.map(indent)] : message;
  const { compiledPath } = outcome;
  if (compiledPath === undefined || tellsCompiledCode(words)) return words;
  return [...words, `  compiled code at ${compiledPath}`];
}

function errorOf({ node, outcome }: Failure): Headline {
  if (outcome.status === 'partial success') return { name: 'Only a part of the batches succeeded' };
  if (outcome.status !== 'fail') {
    return outcome.message ? classify(outcome.message) : { name: 'dbt gave no reason' };
  }
  if (node.resourceType === 'unit_test') return { name: 'Unit test failed' };
  const { failures } = outcome;
  return {
    name: failures === undefined ? 'Test failed' : `Test failed: ${count(failures, 'row')}`,
  };
}

function indent(line: string): string {
  return line === '' ? '' : `  ${line}`;
}
