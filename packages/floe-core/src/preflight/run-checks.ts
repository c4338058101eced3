import { diagnose } from '../diagnostics';
import type { Check, CheckTime, Finding } from './check';
import type { Checked } from './report';

/** How checks are run. */
export interface CheckOptions {
  /** How long each may take. */
  readonly seconds: number;
  /** Whether the others are dropped as soon as one has failed. */
  readonly failFast: boolean;
  readonly signal: AbortSignal;
  readonly now: () => Date;
}

/** Runs all checks at the same time, each with its own clock; gives them back in their order. Never throws. */
export async function runChecks(
  checks: readonly Check[],
  { seconds, failFast, signal, now }: CheckOptions,
): Promise<readonly Checked[]> {
  const stop = new AbortController();
  const onStop = (): void => {
    stop.abort();
  };
  signal.addEventListener('abort', onStop, { once: true });
  if (signal.aborted) stop.abort();
  try {
    return await Promise.all(
      checks.map(async (check) => {
        const startedAt = now();
        const finding = await runOne(check, seconds, stop.signal);
        const isBad = finding.status === 'failed' || finding.status === 'error';
        if (failFast && isBad) stop.abort();
        return { name: check.name, finding, startedAt, finishedAt: now() };
      }),
    );
  } finally {
    signal.removeEventListener('abort', onStop);
  }
}

async function runOne(check: Check, seconds: number, stopped: AbortSignal): Promise<Finding> {
  const clock = clockOf(seconds, stopped);
  const finding = await tryIt(check, { signal: clock.signal, seconds });
  clock.end();
  // What a check says that was broken off tells nothing about what it checks.
  const brokenOff = clock.wasStopped() && finding.status !== 'passed';
  return brokenOff ? { status: 'skipped', message: 'It was stopped before it ended.' } : finding;
}

async function tryIt(check: Check, time: CheckTime): Promise<Finding> {
  try {
    return await check.run(time);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { status: 'error', problems: [diagnose('FLOE667', { reason })] };
  }
}

/** A signal that aborts after a time, or when all is stopped before. */
function clockOf(seconds: number, stopped: AbortSignal) {
  const own = new AbortController();
  let first: 'time' | 'stop' | undefined;
  const abort = (why: 'time' | 'stop') => (): void => {
    first ??= why;
    own.abort();
  };
  const onStop = abort('stop');
  const timer = setTimeout(abort('time'), seconds * 1000);
  stopped.addEventListener('abort', onStop, { once: true });
  if (stopped.aborted) onStop();
  return {
    signal: own.signal,
    wasStopped: () => first === 'stop',
    end(): void {
      clearTimeout(timer);
      stopped.removeEventListener('abort', onStop);
    },
  };
}
