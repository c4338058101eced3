import type { JsonObject } from '../../json';
import type { Untimed } from '../../events';

/** Asks something of the process that waits, see `python/floe_python/hooks/selection_hook.py`; undefined when it is gone. */
export type Ask = (question: object) => Promise<JsonObject | undefined>;

/** dbt has read the project, `target/manifest.json` is written, and no database is open. */
export interface Selection {
  /** `unique_id`s of all that dbt's own selectors picked. */
  readonly selected: readonly string[];
  /** dbt's id of this invocation. */
  readonly invocationId: string;
}

/** How dbt goes on. */
export interface SelectionDecision {
  /** `unique_id`s of those that are worked on; without it, all that are selected. */
  readonly keep?: readonly string[];
  /** `unique_id`s of seeds that are loaded into new tables, whatever columns those have that are there. */
  readonly newTables?: readonly string[];
  /** What is to be told of the others. */
  readonly events: readonly Untimed[];
}

/** Whoever decides which of the selected nodes dbt works on. Never rejects. */
export interface SelectionHook {
  /** Whether dbt must not go on where it cannot be stopped at the gate; else it works on all that is selected then. */
  readonly isNeeded?: true;
  selected(selection: Selection, ask: Ask): Promise<SelectionDecision>;
  /** dbt has ended, and the process is there for the last questions. */
  ended(ask: Ask): Promise<void>;
}
