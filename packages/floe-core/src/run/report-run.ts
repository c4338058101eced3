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
 * Lets an engine run a plan and reports everything to a sink, which stays open: the end of each node once, and the end of the run.
 * A run whose engine stops without a word of its end, or throws, is interrupted or unfinished, and so is what was open in it.
 *
 * @returns 0 where the run has succeeded. Throws what the engine throws, once the end is reported.
 */
export async function reportRun(
  run: { readonly engine: Engine; readonly plan: RunPlan; readonly sink: RunSink },
  signal: AbortSignal,
  investigate?: Investigator,
): Promise<ExitCode> {
  const { engine, plan, sink } = run;
  const report = new Report(sink);
  const begun = performance.now();
  try {
    await report.readAll(engine.run(plan, signal));
  } catch (error) {
    sink.accept(report.end ?? report.endWithout(plan, signal, begun));
    throw error;
  }
  const end = report.end ?? report.endWithout(plan, signal, begun);
  const { failedTests } = report;
  if (investigate && failedTests.size > 0 && end.hasResults === true && !signal.aborted) {
    for (const event of await investigate([...failedTests.values()], signal)) sink.accept(event);
  }
  sink.accept(end);
  return end.verdict === 'succeeded' ? 0 : 1;
}

/** Reports all of a run but its end, which is kept with the first tests that have failed. */
class Report {
  readonly failedTests = new Map<string, FailedTest>();
  end: RunFinished | undefined;
  private readonly ends = new NodeEnds();

  constructor(private readonly sink: RunSink) {}

  async readAll(events: AsyncIterable<RunEvent>): Promise<void> {
    const noteEvent = leanInLongRuns();
    for await (const event of events) {
      this.accept(event);
      if (this.end) return;
      noteEvent();
      const behind = this.sink.catchUp?.();
      if (behind) await behind;
    }
  }

  /** The end of a run of which the engine has told none, when what was open has been ended. */
  endWithout({ runId }: RunPlan, { aborted }: AbortSignal, begun: number): RunFinished {
    const seconds = (performance.now() - begun) / 1000;
    const verdict = aborted ? 'interrupted' : 'unfinished';
    const end: RunFinished = { kind: 'run-finished', runId, at: new Date(), verdict, seconds };
    this.accept(end);
    return this.end ?? end;
  }

  private accept(raw: RunEvent): void {
    for (const event of this.ends.accept(raw)) {
      if (event.kind === 'run-finished') {
        this.end = event;
      } else {
        noteFailedTest(event, this.failedTests);
        this.sink.accept(event);
      }
    }
  }
}

function noteFailedTest(event: RunEvent, failed: Map<string, FailedTest>): void {
  if (event.kind !== 'node-ended' && event.kind !== 'node-amended') return;
  const { node, outcome } = event;
  if (node.resourceType !== 'test') return;
  const isKept = failed.size < investigated || failed.has(node.uniqueId);
  if (outcome.status !== 'fail') failed.delete(node.uniqueId);
  else if (isKept) failed.set(node.uniqueId, event);
}
