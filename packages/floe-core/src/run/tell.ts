import type { Engine, RunPlan } from '../engines';
import type { NodeSettled, RunEvent, RunFinished, RunSink } from '../events';
import type { ExitCode } from '../terminal';
import { leanInLongRuns } from './lean-memory';

/** At most so many failed tests are looked into. */
const evidenceLimit = 20;

/** Looks into failed tests once dbt has ended; what it finds is told before `run-finished`. */
export type Investigator = (failed: readonly NodeSettled[]) => Promise<readonly RunEvent[]>;

/** Lets an engine run a plan and tells a sink everything. */
export async function tell(
  story: { readonly engine: Engine; readonly plan: RunPlan; readonly sink: RunSink },
  signal: AbortSignal,
  investigate?: Investigator,
): Promise<ExitCode> {
  const { engine, plan, sink } = story;
  const { end, failedTests } = await tellUntilEnd(engine.run(plan, signal), sink);
  if (investigate && failedTests.length > 0 && !signal.aborted) {
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
): Promise<{ readonly end?: RunFinished; readonly failedTests: readonly NodeSettled[] }> {
  const failedTests: NodeSettled[] = [];
  const noteEvent = leanInLongRuns();
  for await (const event of events) {
    if (event.kind === 'run-finished') return { end: event, failedTests };
    if (isFailedTest(event) && failedTests.length < evidenceLimit) failedTests.push(event);
    sink.accept(event);
    noteEvent();
    const behind = sink.catchUp?.();
    if (behind) await behind;
  }
  return { failedTests };
}

function isFailedTest(event: RunEvent): event is NodeSettled {
  return (
    event.kind === 'node-settled' &&
    event.node.resourceType === 'test' &&
    event.outcome.status === 'fail'
  );
}
