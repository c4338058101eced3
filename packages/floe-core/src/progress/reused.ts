import type { NodeReused } from '../events';

/** What was reused, and from which runs. */
export class Reused {
  private readonly runs = new Set<string>();
  private amount = 0;

  record({ fromRun }: NodeReused): void {
    this.amount += 1;
    this.runs.add(fromRun);
  }

  get count(): number {
    return this.amount;
  }

  /** `run 20261128T110000Z-a1b2c3`, or `3 earlier runs`. */
  get from(): string {
    const [only, another] = this.runs;
    return another === undefined ? `run ${only ?? ''}` : `${this.runs.size} earlier runs`;
  }
}
