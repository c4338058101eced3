import type { RunVerdict } from '../../../events';

/** What is known when dbt has ended. */
export interface RunFacts {
  readonly interrupted: boolean;
  /** Exit code of dbt: 0 fine, 1 a node failed, 2 dbt could not do its job; nothing when it was killed. */
  readonly exitCode?: number;
  readonly problems: number;
}

/** How a run ended by dbt's exit code; whoever knows how the nodes did may doubt it (`events/reconcile.ts`). */
export function verdictOfRun({ interrupted, exitCode, problems }: RunFacts): RunVerdict {
  if (interrupted) return 'interrupted';
  if (exitCode === 0) return 'succeeded';
  if (exitCode === 1) return 'failed';
  return exitCode === 2 && problems > 0 ? 'failed' : 'unfinished';
}
