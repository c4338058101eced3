import type { TransportPlan } from './transport-plan';

/** A transport as it was configured, and what is wrong with that. */
export interface TransportReading {
  readonly transport: TransportPlan;
  readonly problems: readonly string[];
}

/** A transport that nothing can be sent through, with the sentence that says why. */
export function unusable(reason: string): TransportReading {
  return { transport: { type: 'unusable', reason }, problems: [reason] };
}

/** A transport nothing is wrong with. */
export const usable = (transport: TransportPlan): TransportReading => ({ transport, problems: [] });
