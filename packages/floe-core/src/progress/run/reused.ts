import type { ReusedFrom } from '../../events';

/** What was reused, and from which runs. */
export class Reused {
  /** How many nodes are of which run. */
  private readonly runs = new Map<string, number>();
  private amount = 0;

  record({ runId }: ReusedFrom): void {
    this.amount += 1;
    this.runs.set(runId, (this.runs.get(runId) ?? 0) + 1);
  }

  /** Takes one back: it was built after all. */
  forget({ runId }: ReusedFrom): void {
    this.amount -= 1;
    const left = (this.runs.get(runId) ?? 1) - 1;
    if (left === 0) this.runs.delete(runId);
    else this.runs.set(runId, left);
  }

  get count(): number {
    return this.amount;
  }

  /** `run 20261128T110000Z-a1b2c3`, or `3 earlier runs`. */
  get from(): string {
    const [only, another] = this.runs.keys();
    return another === undefined ? `run ${only ?? ''}` : `${this.runs.size} earlier runs`;
  }
}
