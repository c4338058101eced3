import { scrubAddress, sentenceOf } from '../diagnostics';
import type { CheckStatus, Finding } from './check';

/** One check that has ended. */
export interface Checked {
  readonly name: string;
  readonly finding: Finding;
  readonly startedAt: Date;
  readonly finishedAt: Date;
}

/**
 * What a preflight came to: the JSON of `floe preflight --format json`, in the shape of the Python original. Times are ISO
 * 8601 in UTC, durations whole milliseconds. Keys may be added to it, none is renamed.
 */
export interface Report {
  /** The worst of all; `skipped` when there was nothing to try. */
  readonly status: CheckStatus;
  /** Whether a run may be started: something was tried, and nothing is out of reach. */
  readonly passed: boolean;
  /** `passed` and `failed` do not add up to `total` where checks were skipped. */
  readonly summary: { readonly total: number; readonly passed: number; readonly failed: number };
  readonly duration_ms: number;
  readonly started_at: string;
  readonly finished_at: string;
  readonly checks: readonly {
    readonly name: string;
    readonly status: CheckStatus;
    readonly passed: boolean;
    /** One or more lines. */
    readonly message: string;
    readonly details: Readonly<Record<string, unknown>>;
    readonly duration_ms: number;
    /** When it ended. */
    readonly timestamp: string;
  }[];
}

/** From good to bad. */
const order: readonly CheckStatus[] = ['skipped', 'passed', 'warning', 'failed', 'error'];

/** @param scrub takes secrets out of a text; names in `details` are floe's own, an address may be a secret */
export function reportOf(
  checked: readonly Checked[],
  startedAt: Date,
  finishedAt: Date,
  scrub: (text: string) => string,
): Report {
  const statuses = checked.map(({ finding }) => finding.status);
  const status = order[Math.max(0, ...statuses.map((each) => order.indexOf(each)))] ?? 'skipped';
  return {
    status,
    passed: isGood(status),
    summary: {
      total: checked.length,
      passed: statuses.filter(isGood).length,
      failed: statuses.filter((each) => each === 'failed' || each === 'error').length,
    },
    duration_ms: finishedAt.getTime() - startedAt.getTime(),
    started_at: startedAt.toISOString(),
    finished_at: finishedAt.toISOString(),
    checks: checked.map((each) => checkOf(each, scrub)),
  };
}

function checkOf(
  { name, finding, startedAt, finishedAt }: Checked,
  scrub: (text: string) => string,
): Report['checks'][number] {
  const { status, details = {} } = finding;
  return {
    name,
    status,
    passed: isGood(status),
    message: scrub(messageOf(finding)),
    details: Object.fromEntries(
      Object.entries({ ...details, ...codesOf(finding) }).map(([key, value]) => [
        key,
        typeof value === 'string' ? (key === 'address' ? scrub : scrubAddress)(value) : value,
      ]),
    ),
    duration_ms: finishedAt.getTime() - startedAt.getTime(),
    timestamp: finishedAt.toISOString(),
  };
}

function messageOf(finding: Finding): string {
  if (!('problems' in finding)) return finding.message;
  return finding.problems.map((problem) => sentenceOf(problem).join('\n')).join('\n\n');
}

function codesOf(finding: Finding): Readonly<Record<string, unknown>> {
  return 'problems' in finding ? { codes: finding.problems.map(({ code }) => code) } : {};
}

/** A warning is no reason not to run. */
function isGood(status: CheckStatus): boolean {
  return status === 'passed' || status === 'warning';
}
