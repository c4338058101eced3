import type { Engine, RunPlan } from '../engines';
import type { RunSink } from '../events';
import { firstBuild, lastBuild, newRunId, type Project, runFolder } from '../project';
import type { ExitCode, Terminal } from '../terminal';
import { BuildWatch } from './build-watch';
import { type Investigator, reportRun } from './report-run';
import { openSinks } from './sinks/open-sinks';
import type { What } from './what';

/** An engine that is ready to run one project. */
export interface ReadyEngine {
  /** The engine for one run, which leaves out what may be reused. */
  engineFor(plan: RunPlan, what: What): Promise<Engine>;
  /** Looks into failed tests, where this engine's warehouse can be asked. */
  readonly investigate: Investigator;
  /** Absolute path of a Python that has dbt in it, for whatever reads SQL; undefined where there is none. */
  readonly python: string | undefined;
}

export interface Execution {
  readonly project: Project;
  readonly engine: ReadyEngine;
  readonly what: What;
  /** Where the run is shown; all other sinks declare themselves (`sinks/open-sinks.ts`). */
  readonly screen: RunSink;
}

/**
 * Runs something of a project: the one place where an engine, reuse, sinks and the look into failed tests meet. However it ends,
 * the sinks are closed, and what telemetry could not do is told.
 *
 * @returns 0 where the run has succeeded
 */
export async function execute(
  { project, engine: ready, what, screen }: Execution,
  terminal: Terminal,
): Promise<ExitCode> {
  const planned = planOf(project, what, terminal.now());
  const sinks = openSinks({ project, plan: planned, python: ready.python, terminal }, screen);
  const plan = {
    ...planned,
    reports: sinks.wantReports || what.reports === true,
    env: sinks.childEnv,
  };
  try {
    const engine = await ready.engineFor(plan, what);
    const run = { engine, plan, sink: sinks.sink };
    const investigate = what.investigates === true ? ready.investigate : undefined;
    return await (what.command === 'build'
      ? build(project, what, run, terminal.signal, investigate)
      : reportRun(run, terminal.signal, investigate));
  } finally {
    await sinks.close();
  }
}

function planOf({ name, state }: Project, { command, options }: What, now: Date): RunPlan {
  const runId = newRunId(now);
  return { runId, project: name, command, options, runDir: runFolder(state.stateDir, runId) };
}

/** Notes how far the database has come, beside the run itself. */
async function build(
  project: Project,
  { isWhole }: What,
  run: Parameters<typeof reportRun>[0],
  signal: AbortSignal,
  investigate: Investigator | undefined,
): Promise<ExitCode> {
  const [first, last] = [firstBuild(project), lastBuild(project)];
  const watch = new BuildWatch(run.sink);
  if (await first.isDue()) await first.begins();
  if (isWhole) await last.begins();
  const exitCode = await reportRun({ ...run, sink: watch }, signal, investigate);
  if (isWhole && exitCode === 0) await first.isDone();
  if (isWhole && watch.allBuilt) await last.isDone();
  return exitCode;
}
