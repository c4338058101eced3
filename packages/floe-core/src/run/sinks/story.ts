import path from 'node:path';

import { secretScrubber } from '../../diagnostics';
import type { RunPlan } from '../../engines';
import { fanOut, lateSink, type RunSink } from '../../events';
import { sayAside, type Terminal } from '../../terminal';
import { isTelemetryEnabled, runLog, runTrace } from '../../tracing';
import type { Session } from '../session';
import type { Teller } from './teller';

/** A run with all that hear of it. */
export interface Story {
  readonly plan: RunPlan;
  readonly sink: RunSink;
  /** Tells the user what telemetry could not do, once the run has been told. */
  readonly afterword: () => void;
}

/**
 * Lets a run be told to traces, metrics and lineage beside the screen. They are loaded once dbt is at work, and whatever goes
 * wrong with them is a line after the run: the run itself is as fast and ends as it does without them.
 */
export function storyOf(
  session: Session,
  bare: RunPlan,
  screen: RunSink,
  terminal: Terminal,
): Story {
  const lines: string[] = [];
  const warn = (line: string): void => {
    lines.push(line);
  };
  const { observability } = session.artifacts;
  const { env } = terminal;
  const hasTraces = isTelemetryEnabled({ env, observability });
  // Whoever reads `OPENLINEAGE_*` would say so too, and need not be loaded for it.
  const isOff = env.OPENLINEAGE_DISABLED?.trim().toLowerCase() === 'true';
  const hasLineage = observability.lineage && !isOff;
  const trace = runTrace({ env, observability });
  const plan: RunPlan = {
    ...bare,
    reports: hasTraces || hasLineage,
    env: { ...bare.env, ...trace?.childEnv },
  };
  const teller: Teller = {
    session,
    plan,
    terminal,
    warn,
    scrub: secretScrubber(plan.env),
    ...(trace && { trace }),
  };
  const sinks = [
    screen,
    runLog({ file: path.join(plan.runDir, 'log.jsonl'), warn, ...(trace && { trace }) }),
    ...(hasTraces ? [lateSink(() => tracing(teller))] : []),
    ...(hasLineage ? [lateSink(() => lineageOf(teller))] : []),
  ];
  return {
    plan,
    sink: fanOut(sinks, (error) => {
      warn(
        `Telling of this run has failed: ${error instanceof Error ? error.message : String(error)}`,
      );
    }),
    afterword: () => {
      for (const line of lines) sayAside(terminal, line);
    },
  };
}

async function tracing(teller: Teller): Promise<RunSink | undefined> {
  const { tracesOf } = await import('./tell-traces.js');
  return tracesOf(teller);
}

async function lineageOf(teller: Teller): Promise<RunSink> {
  const { lineageSinkOf } = await import('./tell-lineage.js');
  return lineageSinkOf(teller);
}
