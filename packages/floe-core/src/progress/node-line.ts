import type { Paint } from '../diagnostics';
import type { NodeFinished, NodeOutcome, NodeSettled } from '../events';
import { markOf } from './marks';
import { scoreOf } from './tally';
import { column, count } from './words';

const kindWidth = 9;
const nameWidth = 42;
const secondsWidth = 7;

/** dbt's resource types in the words of the screen, where they differ. */
const kinds: Readonly<Record<string, string>> = {
  unit_test: 'test',
  operation: 'hook',
  saved_query: 'query',
  semantic_model: 'semantic',
};

/** `  ✓ model    stg_orders                                   0.12s   [3/28]` */
export function nodeLine(event: NodeFinished | NodeSettled, paint: Paint): string {
  const { node, outcome } = event;
  const score = scoreOf(node, outcome);
  const kind = kinds[node.resourceType] ?? node.resourceType;
  const head = `${markOf(score, paint)} ${paint.dim(column(kind, kindWidth))}`;
  const tail = [howLong(outcome, score), ...counter(event), ...note(outcome)];
  return `  ${head}${column(node.name, nameWidth)}${tail.join('  ')}`.trimEnd();
}

function howLong(outcome: NodeOutcome, score: string): string {
  if (score === 'skipped') return 'skipped';
  if (score === 'idle') return 'nothing to do';
  const { seconds } = outcome;
  return (seconds === undefined ? '' : `${seconds.toFixed(2)}s`).padStart(secondsWidth);
}

function counter(event: NodeFinished | NodeSettled): string[] {
  if (event.kind !== 'node-finished') return [];
  const { index, total } = event;
  if (index === undefined || total === undefined) return [];
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
  'no-op',
]);

function note({ status, failures }: NodeOutcome): string[] {
  if (plainStatuses.has(status)) return [];
  if (status === 'warn') return failures === undefined ? [] : [`warns: ${count(failures, 'row')}`];
  return [status];
}
