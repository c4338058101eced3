import { type NodeRef, type NodeStatus, type RunEvent, type RunSink, verdictOf } from '../events';

/**
 * Passes a run on to a sink and sees whether all there was to build has been built. Tests that fail are not what was to
 * be built; what dbt skipped because of them is.
 */
export class BuildWatch implements RunSink {
  private missing = 0;
  private complete = false;

  constructor(private readonly sink: RunSink) {}

  /** Whether everything has been built; known when the run has finished. */
  get allBuilt(): boolean {
    return this.complete;
  }

  accept(event: RunEvent): void {
    if (event.kind === 'node-ended' || event.kind === 'node-amended') {
      if (isMissing(event.node, event.outcome.status)) this.missing += 1;
    }
    if (event.kind === 'node-amended' && isMissing(event.node, event.was.status)) this.missing -= 1;
    if (event.kind === 'run-finished') {
      const { verdict, hasResults = false } = event;
      const onlyTests = verdict === 'failed' && hasResults && this.missing === 0;
      this.complete = event.verdict === 'succeeded' || onlyTests;
    }
    this.sink.accept(event);
  }

  catchUp(): Promise<void> | undefined {
    return this.sink.catchUp?.();
  }

  close(): Promise<void> {
    return this.sink.close();
  }
}

function isMissing({ resourceType }: NodeRef, status: NodeStatus): boolean {
  if (resourceType === 'test' || resourceType === 'unit_test') return false;
  const verdict = verdictOf(status);
  return verdict === 'bad' || (verdict === 'idle' && status !== 'no-op');
}
