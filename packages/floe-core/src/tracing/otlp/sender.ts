/** How a request went. */
export type Sent =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** In few words, such as `connection refused`. */
      readonly reason: string;
      /** Whether it may go better in a moment. */
      readonly again: boolean;
      /** Milliseconds the backend asks to wait. */
      readonly waitMs?: number;
    };

/** Speaks to one backend. */
export interface Sender {
  /**
   * Sends one request.
   *
   * @param body an export request in the backend's form
   * @param signal ends it early
   * @returns never rejects
   */
  send(body: Uint8Array, signal: AbortSignal): Promise<Sent>;
  /** Lets go of all connections at once, so that the process can end. */
  close(): void;
}

/** Which of the two kinds of telemetry a request is about. */
export type SignalName = 'traces' | 'metrics';
