import type {
  EngineReady,
  NodeFinished,
  NodeReported,
  NodeStarted,
  Problem,
  Text,
  Untimed,
} from '../../events';

/** What one line of dbt's output says. */
export type LogFact =
  | Untimed<EngineReady | NodeStarted | NodeFinished | NodeReported | Problem | Text>
  /** dbt's account of a failed node at the end of a run; run_results.json says the same, better. */
  | { readonly kind: 'epilogue'; readonly text: string }
  /** Known, and of no interest. */
  | { readonly kind: 'noise' };

/** One line read: what it says, and of which invocation of dbt it is (when it says so). */
export interface LogLine {
  readonly fact: LogFact;
  readonly invocationId?: string;
}
