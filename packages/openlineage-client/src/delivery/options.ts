import type { LaneSettings } from './lane';
import { type Clock, systemClock } from './clock';

/** How a client behaves, beside what the configuration says. */
export interface ClientOptions {
  /** Where events lie until they are delivered; without it, what cannot be delivered is lost. */
  readonly spoolFolder?: string | undefined;
  /** How long `close` may take, in milliseconds. 1500, and for a replay as long as the receiver gets on. */
  readonly deadlineMs?: number | undefined;
  /** How many requests to one receiver are under way at once: 4. */
  readonly concurrency?: number | undefined;
  /** How many events wait in memory: 1000. What is more waits in the spool. */
  readonly maxQueued?: number | undefined;
  /** After how many failures in a row nothing is sent for a while: 5. */
  readonly breakAfter?: number | undefined;
  /** Prints an event, for the transport `console`: a line on stderr. */
  readonly print?: ((line: string) => void) | undefined;
  /** The time. */
  readonly clock?: Clock | undefined;
}

/** The options with what is meant where nothing is said. */
export function settled(options: ClientOptions) {
  return {
    clock: options.clock ?? systemClock,
    print: options.print ?? ((line: string) => void process.stderr.write(`${line}\n`)),
    limits: {
      concurrency: options.concurrency ?? 4,
      maxQueued: options.maxQueued ?? 1000,
      breakAfter: options.breakAfter ?? 5,
    } satisfies Partial<LaneSettings>,
  };
}
