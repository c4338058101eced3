import type { Engine, RunPlan } from '../engines';
import {
  type NodeAmended,
  type NodeEnded,
  NodeEnds,
  type RunEvent,
  type RunFinished,
  type RunSink,
} from '../events';
import type { ExitCode } from '../terminal';
import { leanInLongRuns } from './lean-memory';

/** At most so many failed tests are looked into. */
const investigated = 20;

/** Looks into failed tests once the engine has ended; what it finds is reported before `run-finished`. Never rejects. */
export type Investigator = (
  failed: readonly FailedTest[],
  signal: AbortSignal,
) => Promise<readonly RunEvent[]>;

/** The end of a test that has found rows it should not. */
export type FailedTest = NodeEnded | NodeAmended;

/**
 * Lets an engine run a plan and reports everything to a sink, which stays open: the end of each node once.
 *
 * @returns 0 where the run has succeeded
 */
export async function reportRun(
  run: { readonly engine: Engine; readonly plan: RunPlan; readonly sink: RunSink },
  signal: AbortSignal,
  investigate?: Investigator,
): Promise<ExitCode> {
  const { engine, plan, sink } = run;
  const { end, failedTests } = await reportUntilEnd(engine.run(plan, signal), sink);
  if (investigate && failedTests.length > 0 && end?.hasResults === true && !signal.aborted) {
    for (const event of await investigate(failedTests, signal)) sink.accept(event);
  }
  if (end) sink.accept(end);
  return end?.verdict === 'succeeded' ? 0 : 1;
}

/** Reports all but the end, which is given back with the first tests that have failed. */
async function reportUntilEnd(
  events: AsyncIterable<RunEvent>,
  sink: RunSink,
): Promise<{ readonly end?: RunFinished; readonly failedTests: readonly FailedTest[] }> {
  const failedTests = new Map<string, FailedTest>();
  const ends = new NodeEnds();
  const noteEvent = leanInLongRuns();
  for await (const raw of events) {
    for (const event of ends.accept(raw)) {
      if (event.kind === 'run-finished')
        return { end: event, failedTests: [...failedTests.values()] };
      noteFailedTest(event, failedTests);
      sink.accept(event);
    }
    noteEvent();
    const behind = sink.catchUp?.();
    if (behind) await behind;
  }
  return { failedTests: [] };
}

function noteFailedTest(event: RunEvent, failed: Map<string, FailedTest>): void {
  if (event.kind !== 'node-ended' && event.kind !== 'node-amended') return;
  const { node, outcome } = event;
  if (node.resourceType !== 'test') return;
  const isKept = failed.size < investigated || failed.has(node.uniqueId);
  if (outcome.status !== 'fail') failed.delete(node.uniqueId);
  else if (isKept) failed.set(node.uniqueId, event);
}
