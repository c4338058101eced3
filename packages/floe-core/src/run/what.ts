import type { SelectionOptions } from '../engines';
import type { RunCommand } from '../events';
import type { Choice } from './reuse/narrow-hook';

/** What is to be run of a project, whatever engine does it. */
export interface What {
  readonly command: RunCommand;
  readonly options: SelectionOptions;
  /** Whether it builds all there is. */
  readonly isWhole: boolean;
  /** What the user said about reuse; without it nothing is reused, and nothing is noted for later runs. */
  readonly reuse?: ReuseWish;
  /** Picks what of the selected is worked on at all; without it, all of that. */
  readonly choose?: Choice;
  /** Whether failed tests are looked into. */
  readonly investigates?: boolean;
  /** Whether the engine's full account of each node is wanted, even if no sink wants it. */
  readonly reports?: boolean;
}

/** What the user said about reuse. */
export interface ReuseWish {
  /** Whether all that is selected is worked on, whatever is known: `--reuse=never`, `--force`. */
  readonly never: boolean;
  readonly fullRefresh: boolean;
}
