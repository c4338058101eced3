import type { EngineReady, NodeFinished, NodeStarted, Problem, Text } from '../events';

/** An event without what only the runner knows: which run, and when it was seen. */
type Bare<E> = Omit<E, 'runId' | 'at'>;

/** What one line of dbt's output says. */
export type LogFact =
  | Bare<EngineReady>
  | Bare<NodeStarted>
  | Bare<NodeFinished>
  | Bare<Problem>
  | Bare<Text>
  /** dbt's account of a failed node at the end of a run; run_results.json says the same, better. */
  | { readonly kind: 'epilogue'; readonly text: string }
  /** Known, and of no interest. */
  | { readonly kind: 'noise' };

/** One line read: what it says, and of which invocation of dbt it is (when it says so). */
export interface LogLine {
  readonly fact: LogFact;
  readonly invocationId?: string;
}
