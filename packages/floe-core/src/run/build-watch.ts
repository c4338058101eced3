import { type NodeSettled, type RunEvent, type RunSink, verdictOf } from '../events';

/**
 * Passes a run on to a sink and sees whether all there was to build has been built. Tests that fail are not what was to
 * be built; what dbt skipped because of them is.
 */
export class BuildWatch implements RunSink {
  private seen = 0;
  private missing = 0;
  private complete = false;

  constructor(private readonly sink: RunSink) {}

  /** Whether everything has been built; known when the run has finished. */
  get allBuilt(): boolean {
    return this.complete;
  }

  accept(event: RunEvent): void {
    if (event.kind === 'node-settled') {
      this.seen += 1;
      if (isMissing(event)) this.missing += 1;
    }
    if (event.kind === 'run-finished') {
      const onlyTests = event.verdict === 'failed' && this.seen > 0 && this.missing === 0;
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

function isMissing({ node, outcome }: NodeSettled): boolean {
  if (node.resourceType === 'test' || node.resourceType === 'unit_test') return false;
  const verdict = verdictOf(outcome.status);
  return verdict === 'bad' || (verdict === 'idle' && outcome.status !== 'no-op');
}
