import type { AccountSource, NodeFigures, ReusedFrom } from './event';
import type { NodeOutcome, NodeStatus } from './node';

/** dbt has a dozen words for how a node ends; read from JSON each would be a text of its own, a hundred thousand times. */
const statuses = new Map<string, NodeStatus>();

function oneText(status: NodeStatus): NodeStatus {
  const known = statuses.get(status);
  if (known !== undefined) return known;
  statuses.set(status, status);
  return status;
}

/** dbt's events have seconds in 32 bits, its results in 64. */
function isAbout(one: number | undefined, other: number | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return Math.abs(one - other) <= 0.001 + Math.abs(one) * 1e-6;
}

/** As much of a node that is over as it takes to see whether a later account says something else: some fifty bytes. */
export class EndedNode {
  private status: NodeStatus;
  private seconds: number | undefined;
  private rows: number | undefined;
  private failures: number | undefined;

  constructor(
    public source: AccountSource,
    outcome: NodeOutcome,
    private reused: ReusedFrom | undefined,
  ) {
    this.status = oneText(outcome.status);
    ({ seconds: this.seconds, rows: this.rows, failures: this.failures } = outcome);
  }

  get figures(): NodeFigures {
    const { status, reused } = this;
    return { ...this.gaps, status, ...(reused && { reused }) };
  }

  /** What a better account may leave out, as it is known already. */
  get gaps(): Partial<NodeOutcome> {
    const { seconds, rows, failures } = this;
    return {
      ...(seconds !== undefined && { seconds }),
      ...(rows !== undefined && { rows }),
      ...(failures !== undefined && { failures }),
    };
  }

  /** @returns whether any figure is another than before */
  learn(source: AccountSource, { status, seconds, rows, failures }: NodeOutcome): boolean {
    const isSame =
      status === this.status &&
      isAbout(seconds, this.seconds) &&
      rows === this.rows &&
      failures === this.failures;
    this.source = source;
    if (isSame) return false;
    if (status !== 'reused') this.reused = undefined;
    this.status = oneText(status);
    [this.seconds, this.rows, this.failures] = [seconds, rows, failures];
    return true;
  }
}
