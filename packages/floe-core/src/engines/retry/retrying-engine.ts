import type { Problem, RunEvent, RunFinished } from '../../events';
import type { Engine } from '../engine';
import type { RunPlan } from '../plan';
import { nextTry, type NextTry } from './retry';

/** What waiting needs of the world. */
export interface Patience {
  readonly now: () => Date;
  /** Resolves after some milliseconds, or at once when the run is to stop. */
  readonly pause: (ms: number) => Promise<void>;
  /** A number from 0 to 1. */
  readonly random: () => number;
}

/**
 * The same engine, which tries again when the warehouse could not be reached and nothing had begun (see `nextTry`). It is
 * one run all the same: it starts and finishes once, and errors of a try that was made again are not told.
 */
export function retryingEngine(engine: Engine, patience: Patience): Engine {
  return {
    run: (plan, signal) => new PatientRun(engine, patience).tell(plan, signal),
  };
}

class PatientRun {
  private started: Date | undefined;
  /** What was told before any node began, which a later try says again. */
  private readonly told = new Set<string>();

  constructor(
    private readonly engine: Engine,
    private readonly patience: Patience,
  ) {}

  async *tell(plan: RunPlan, signal: AbortSignal): AsyncGenerator<RunEvent> {
    const { now, pause, random } = this.patience;
    for (let attempt = 1; ; attempt += 1) {
      const end = yield* this.attempt(attempt, plan, signal, random);
      if (!end) return;
      yield { kind: 'retrying', runId: plan.runId, at: now(), ...end.next };
      await pause(end.next.waitMs);
      if (!signal.aborted) continue;
      yield this.finished({ ...end.finished, at: now(), verdict: 'interrupted' });
      return;
    }
  }

  /** One try; gives back what comes next, or nothing when this was the last one and all of it has been told. */
  private async *attempt(
    attempt: number,
    plan: RunPlan,
    signal: AbortSignal,
    random: () => number,
  ): AsyncGenerator<
    RunEvent,
    { readonly next: NextTry; readonly finished: RunFinished } | undefined
  > {
    const held: Problem[] = [];
    let begun = false;
    for await (const event of this.engine.run(plan, signal)) {
      if (event.kind === 'run-finished') {
        const { verdict } = event;
        const errors = held.map(({ text }) => text);
        const next = nextTry({ attempt, verdict, begun, errors }, random());
        if (next) return { next, finished: event };
        yield* held;
        yield this.finished(event);
        return undefined;
      }
      begun ||= isOfNode(event);
      if (begun) {
        yield* held.splice(0);
        yield event;
      } else if (event.kind === 'problem' && event.level === 'error') held.push(event);
      else if (this.isNews(event)) yield event;
    }
    return undefined;
  }

  private isNews(event: RunEvent): boolean {
    if (event.kind === 'run-started') this.started ??= event.at;
    const words = JSON.stringify({ ...event, at: undefined });
    if (this.told.has(words)) return false;
    this.told.add(words);
    return true;
  }

  private finished(event: RunFinished): RunFinished {
    const since = this.started ?? event.at;
    return { ...event, seconds: (event.at.getTime() - since.getTime()) / 1000 };
  }
}

function isOfNode({ kind }: RunEvent): boolean {
  return kind === 'node-started' || kind === 'node-finished' || kind === 'node-settled';
}
