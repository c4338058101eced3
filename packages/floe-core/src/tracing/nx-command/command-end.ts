import type { Scrub } from '../attributes';
import type { CommandTrace } from './command-trace';

/** A task of an `nx` command that is over, as Nx reports it. */
export interface TaskEnd {
  readonly id: string;
  readonly project: string;
  readonly target: string;
  readonly configuration?: string;
  /** Nx's word: success, failure, skipped, stopped, local-cache, local-cache-kept-existing, remote-cache, … */
  readonly status: string;
  readonly code?: number;
  readonly hash?: string;
  /** Undefined where Nx did not say. */
  readonly startedAt?: Date;
  readonly endedAt?: Date;
}

/** An `nx` command that is over. */
export interface CommandEnd {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly trace: CommandTrace;
  /** Nx's id of the command. */
  readonly id: string;
  /** In few words, such as `run-many build`. */
  readonly command: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly tasks: readonly TaskEnd[];
  readonly scrub: Scrub;
}
