import type { Answer, LocalTransport, Transport } from './answer';

/** A way that answers at once, as one that may take its time. */
export const patient = (local: LocalTransport): Transport => ({
  send: (text) => Promise.resolve(local(text)),
  close: () => undefined,
});

/**
 * Asks one transport after the other until one takes the event.
 * @param pastFailure whether another one is asked after one has failed
 */
export function firstSuccess(transports: readonly Transport[], pastFailure: boolean): Transport {
  return {
    send: async (text, signal) => {
      let answer: Answer = {
        kind: 'failed',
        cause: 'status',
        again: false,
        reason: 'there is no transport',
      };
      for (const transport of transports) {
        answer = await transport.send(text, signal);
        if (answer.kind === 'delivered' || !pastFailure || signal.aborted) return answer;
      }
      return answer;
    },
    close: () => {
      for (const transport of transports) transport.close();
    },
  };
}
