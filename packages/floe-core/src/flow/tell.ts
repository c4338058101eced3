import type { NodeSettled, RunEvent, RunFinished, RunSink } from '../events';
import type { Engine, RunPlan } from '../runner';
import type { ExitCode } from './terminal';

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
  const failedTests: NodeSettled[] = [];
  let end: RunFinished | undefined;
  for await (const event of engine.run(plan, signal)) {
    if (event.kind === 'run-finished') {
      end = event;
      break;
    }
    if (isFailedTest(event) && failedTests.length < evidenceLimit) failedTests.push(event);
    sink.accept(event);
    const behind = sink.catchUp?.();
    if (behind) await behind;
  }
  if (investigate && failedTests.length > 0 && !signal.aborted) {
    for (const event of await investigate(failedTests)) sink.accept(event);
  }
  if (end) sink.accept(end);
  await sink.close();
  return end?.verdict === 'succeeded' ? 0 : 1;
}

function isFailedTest(event: RunEvent): event is NodeSettled {
  return (
    event.kind === 'node-settled' &&
    event.node.resourceType === 'test' &&
    event.outcome.status === 'fail'
  );
}
