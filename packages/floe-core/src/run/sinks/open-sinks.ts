import type { RunPlan } from '../../engines';
import { secretScrubber } from '../../diagnostics';
import { fanOut, type RunSink } from '../../events';
import type { Project } from '../../project';
import { sayAside, type Terminal } from '../../terminal';
import { runTrace } from '../../tracing';
import { lineage } from './lineage-kind';
import { log } from './log-kind';
import type { SinkContext, SinkKind } from './sink-context';
import { traces } from './traces-kind';

/** All kinds of sinks there are, beside the screen. */
const kinds: readonly SinkKind[] = [log, traces, lineage];

/** The sinks of one run. */
export interface OpenSinks {
  /** Passes everything on to all of them. */
  readonly sink: RunSink;
  /** Whether one of them wants the engine's full account of each node. */
  readonly wantReports: boolean;
  /** Variables by which what the engine starts joins the trace of the run. */
  readonly childEnv: Readonly<Record<string, string>>;
  /** Closes them, and tells the user what they could not do. Never rejects. */
  close(): Promise<void>;
}

export interface RunToReport {
  readonly project: Project;
  readonly plan: RunPlan;
  readonly python: string | undefined;
  readonly terminal: Terminal;
}

/**
 * Opens the sinks that a run wants. Whatever goes wrong with them is a line after the run: the run itself is as fast and ends as it
 * does without them.
 */
export function openSinks(run: RunToReport, screen: RunSink): OpenSinks {
  const { project, terminal } = run;
  const { env } = terminal;
  const lines: string[] = [];
  const warn = (line: string): void => {
    lines.push(line);
  };
  const { observability } = project.artifacts;
  const trace = runTrace({ env, observability });
  const scrub = secretScrubber({ ...env, ...project.secrets });
  const context: SinkContext = { ...run, scrub, warn, ...(trace && { trace }) };
  const wanted = kinds.flatMap((kind) => kind.wanted(context) ?? []);
  const sink = fanOut([screen, ...wanted.map(({ open }) => open())], (error) => {
    const words = error instanceof Error ? error.message : String(error);
    warn(`Telling of this run has failed: ${words}`);
  });
  return {
    sink,
    wantReports: wanted.some(({ reports }) => reports),
    childEnv: trace?.childEnv ?? {},
    async close() {
      await sink.close();
      for (const line of lines) sayAside(terminal, line);
    },
  };
}
