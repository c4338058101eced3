import type { RunFinished } from '../events';
import type { Story } from './story';
import { count } from './words';

/** `Summary: 5 passed, 1 failed`, with what else there was. */
export function summaryLines({ verdict }: RunFinished, { tally }: Story): string[] {
  if (tally.nodes === 0) return verdict === 'succeeded' ? noTests : [];
  const { ok, warned, failed, errored, skipped, idle } = tally.counts;
  const parts = [
    `${ok} passed`,
    `${failed} failed`,
    ...(warned > 0 ? [`${warned} warned`] : []),
    ...(skipped + idle > 0 ? [`${skipped + idle} skipped`] : []),
    ...(errored > 0 ? [count(errored, 'error')] : []),
  ];
  return [`Summary: ${parts.join(', ')}`];
}

const noTests = [
  'Summary: no tests found',
  "  Add tests (not_null, unique, …) to a model's YAML file, or check --select and --exclude.",
];
