import type { LocalTransport } from '../transports';
import type { Order } from './order';
import type { Tally, Way } from './tally';

/** The way of events to a receiver that answers at once, such as a file. Nothing waits, so nothing is kept. */
export class LocalWay implements Way {
  #sent = 0;
  #lost = 0;
  #reason: string | undefined;

  constructor(readonly send: LocalTransport) {}

  emit(_order: Order, text: string): void {
    const answer = this.send(text);
    if (answer.kind === 'delivered') {
      this.#sent += 1;
    } else {
      this.#lost += 1;
      this.#reason = answer.reason;
    }
  }

  close(): Promise<Tally> {
    return Promise.resolve({
      sent: this.#sent,
      kept: 0,
      rejected: 0,
      lost: this.#lost,
      reason: this.#reason,
    });
  }
}

/** The way of events when nobody wants them. */
export const nowhere: Way = {
  emit: () => undefined,
  close: () => Promise.resolve({ sent: 0, kept: 0, rejected: 0, lost: 0 }),
};
