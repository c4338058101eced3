import type { RunPlan } from '../../engines';
import type { Terminal } from '../../terminal';
import type { RunTrace } from '../../tracing';
import type { Session } from '../session';

/** What a teller beside the screen is made from. */
export interface Teller {
  readonly session: Session;
  readonly plan: RunPlan;
  readonly terminal: Terminal;
  /** Takes secrets out of a text. */
  readonly scrub: (text: string) => string;
  /** One line for the user, after the run. */
  readonly warn: (line: string) => void;
  /** The trace of the run, where it is traced. */
  readonly trace?: RunTrace;
}
