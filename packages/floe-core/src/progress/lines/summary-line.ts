import type { Paint } from '../../diagnostics';
import type { RunFinished } from '../../events';
import type { Reused } from '../run/reused';
import type { Tally } from '../run/tally';
import { count } from './words';

/** `Summary: 5 passed, 1 failed`, with what else there was; tests and nothing but tests are counted. */
export function summaryLines({ verdict }: RunFinished, tests: Tally): string[] {
  if (tests.nodes === 0) return verdict === 'succeeded' ? noTests : [];
  const { ok, warned, failed, errored, skipped, stopped, idle } = tests.counts;
  const parts = [
    `${ok} passed`,
    `${failed} failed`,
    ...(warned > 0 ? [`${warned} warned`] : []),
    ...(stopped > 0 ? [`${stopped} interrupted`] : []),
    ...(skipped + idle > 0 ? [`${skipped + idle} skipped`] : []),
    ...(errored > 0 ? [count(errored, 'error')] : []),
  ];
  return [`Summary: ${parts.join(', ')}`];
}

/** How many tests were not run again, and how they would be. */
export function reusedLines({ count: amount, from }: Reused): string[] {
  if (amount === 0) return [];
  const [them, were] = amount === 1 ? ['it', 'was'] : ['them', 'were'];
  return [
    `  ${amount} of these passed in ${from} on what is still there, and ${were} not run again. --force runs ${them}.`,
  ];
}

/** What went wrong with models, seeds and hooks, where tests are what is counted; nothing when nothing did. */
export function besidesLines(others: Tally, paint: Paint): string[] {
  const { skipped, stopped } = others.counts;
  const parts: readonly (readonly [number, string])[] = [
    [others.bad, 'failed'],
    [stopped, 'interrupted'],
    [skipped, 'skipped'],
  ];
  const told = parts.filter(([amount]) => amount > 0).map(([amount, what]) => `${amount} ${what}`);
  if (told.length === 0) return [];
  const mark = others.bad > 0 ? paint.red('✗') : paint.yellow('!');
  return [`${mark} Besides the tests: ${told.join(', ')}`];
}

const noTests = [
  'Summary: no tests found',
  "  Add tests (not_null, unique, …) to a model's YAML file, or check --select and --exclude.",
];
