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
const evidenceLimit = 20;

/** Looks into failed tests once dbt has ended; what it finds is told before `run-finished`. */
export type Investigator = (failed: readonly FailedTest[]) => Promise<readonly RunEvent[]>;

/** The end of a test that has found rows it should not. */
export type FailedTest = NodeEnded | NodeAmended;

/** Lets an engine run a plan and tells a sink everything, the end of each node once. */
export async function tell(
  story: { readonly engine: Engine; readonly plan: RunPlan; readonly sink: RunSink },
  signal: AbortSignal,
  investigate?: Investigator,
): Promise<ExitCode> {
  const { engine, plan, sink } = story;
  const { end, failedTests } = await tellUntilEnd(engine.run(plan, signal), sink);
  if (investigate && failedTests.length > 0 && end?.hasResults === true && !signal.aborted) {
    for (const event of await investigate(failedTests)) sink.accept(event);
  }
  if (end) sink.accept(end);
  await sink.close();
  return end?.verdict === 'succeeded' ? 0 : 1;
}

/** Tells all but the end, which is given back with the first tests that have failed. */
async function tellUntilEnd(
  events: AsyncIterable<RunEvent>,
  sink: RunSink,
): Promise<{ readonly end?: RunFinished; readonly failedTests: readonly FailedTest[] }> {
  const failedTests = new Map<string, FailedTest>();
  const ends = new NodeEnds();
  const noteEvent = leanInLongRuns();
  for await (const told of events) {
    for (const event of ends.accept(told)) {
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
  const isKept = failed.size < evidenceLimit || failed.has(node.uniqueId);
  if (outcome.status !== 'fail') failed.delete(node.uniqueId);
  else if (isKept) failed.set(node.uniqueId, event);
}
