import type { Engine, RunPlan } from '../engines';
import type { RunSink } from '../events';
import { firstBuild, lastBuild } from '../project';
import type { ExitCode } from '../terminal';
import { BuildWatch } from './build-watch';
import type { Session } from './session';
import { type Investigator, tell } from './tell';

/** A build to be told. */
export interface Build {
  readonly session: Session;
  readonly engine: Engine;
  readonly plan: RunPlan;
  readonly sink: RunSink;
  /** Whether it builds all there is. */
  readonly full: boolean;
}

/** Lets an engine build, tells a sink everything, and notes how far the database has come. */
export async function build(
  { session, engine, plan, sink, full }: Build,
  signal: AbortSignal,
  investigate?: Investigator,
): Promise<ExitCode> {
  const [first, last] = [firstBuild(session), lastBuild(session)];
  const watch = new BuildWatch(sink);
  if (await first.isDue()) await first.begins();
  if (full) await last.begins();
  const exitCode = await tell({ engine, plan, sink: watch }, signal, investigate);
  if (full && exitCode === 0) await first.isDone();
  if (full && watch.allBuilt) await last.isDone();
  return exitCode;
}
