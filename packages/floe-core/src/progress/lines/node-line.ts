import type { Paint } from '../../diagnostics';
import type { NodeOutcome } from '../../events';
import type { Ended } from '../run/story';
import { scoreOf } from '../run/tally';
import { kindOf } from './kind';
import { markOf } from './marks';
import { column, count } from './words';

const kindWidth = 9;
const nameWidth = 42;
const secondsWidth = 7;

/** `  ✓ model    stg_orders                                   0.12s   [3/28]` */
export function nodeLine(
  { node, outcome, turn }: Pick<Ended, 'node' | 'outcome' | 'turn'>,
  paint: Paint,
): string {
  const score = scoreOf(node, outcome);
  const head = `${markOf(score, paint)} ${paint.dim(column(kindOf(node), kindWidth))}`;
  const tail = [howLong(outcome, score), ...counter(turn), ...note(outcome)];
  return `  ${head}${column(node.name, nameWidth)}${tail.join('  ')}`.trimEnd();
}

function howLong(outcome: NodeOutcome, score: string): string {
  if (score === 'skipped') return 'skipped';
  if (score === 'stopped') return 'interrupted';
  if (score === 'idle') return 'nothing to do';
  const { seconds } = outcome;
  return (seconds === undefined ? '' : `${seconds.toFixed(2)}s`).padStart(secondsWidth);
}

function counter(turn: Ended['turn']): string[] {
  if (turn === undefined) return [];
  const { index, total } = turn;
  // Aligned from the outside: `[3/28]` is what people search a log for.
  return [`[${index}/${total}]`.padStart(2 * String(total).length + 3)];
}

/** Statuses that speak for themselves; of the others the line says more. */
const plainStatuses = new Set([
  'success',
  'pass',
  'fail',
  'error',
  'runtime error',
  'skipped',
  'interrupted',
  'no-op',
]);

function note({ status, failures }: NodeOutcome): string[] {
  if (plainStatuses.has(status)) return [];
  if (status === 'warn') return failures === undefined ? [] : [`warns: ${count(failures, 'row')}`];
  return [status];
}
