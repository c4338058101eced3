import type { Paint } from '../../diagnostics';
import type { NodeOutcome, NodeRef, TestEvidence } from '../../events';
import { evidenceLines } from '../failures/evidence';
import { excerpt } from '../failures/excerpt';
import { type Score, scoreOf } from '../run/tally';
import { markOf } from './marks';
import { column, count } from './words';

const nameWidth = 44;
const detailLines = 6;

const verdicts: Readonly<Record<Score, string>> = {
  ok: 'PASS',
  hook: 'PASS',
  warned: 'WARN',
  failed: 'FAIL',
  errored: 'ERROR',
  skipped: 'SKIP',
  stopped: 'INTERRUPTED',
  idle: 'SKIP',
};

const neverEnded: ReadonlySet<Score> = new Set(['skipped', 'stopped', 'idle']);

/** A test that ended. */
export interface TestEnd {
  readonly node: NodeRef;
  readonly outcome: NodeOutcome;
  readonly evidence?: TestEvidence;
}

/** The line of one test in the layout of the runtime view (§7.3), and below it what went wrong. */
export function testLines(
  { node, outcome, evidence }: TestEnd,
  name: string,
  paint: Paint,
): string[] {
  const score = scoreOf(node, outcome);
  const { seconds } = outcome;
  const timed = seconds !== undefined && !neverEnded.has(score);
  const verdict = timed ? `${verdicts[score]} (${seconds.toFixed(1)}s)` : verdicts[score];
  const detail = evidence ? evidenceLines(evidence) : detailOf(node, outcome, score);
  return [
    `  ${markOf(score, paint)} ${column(name, nameWidth)}${verdict}`,
    ...detail.map((line, index) => `${index === 0 ? '    └─ ' : '       '}${line}`.trimEnd()),
  ];
}

/** The line of a test that was not run, as it has passed on what is still there. */
export function reusedTestLine(name: string, fromRun: string, paint: Paint): string {
  return `  ${markOf('ok', paint)} ${column(name, nameWidth)}PASS (in run ${fromRun})`;
}

function detailOf({ resourceType }: NodeRef, outcome: NodeOutcome, score: Score): string[] {
  const { failures, message = '' } = outcome;
  if (score === 'errored') return excerpt(message, detailLines);
  if (score !== 'failed' && score !== 'warned') return [];
  if (failures === undefined || resourceType === 'unit_test') return excerpt(message, detailLines);
  return [`${count(failures, 'failing row')}${limitIn(message)}`];
}

/** The project's own threshold, where it set one: ` (configured to fail if >10)`. */
function limitIn(message: string): string {
  const limit = /configured to (?:fail|warn) if (?!!= ?0$).+$/.exec(message.trim());
  return limit ? ` (${limit[0]})` : '';
}
