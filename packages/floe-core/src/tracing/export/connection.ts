import type { createOtlpNetworkExportDelegate } from '@opentelemetry/otlp-exporter-base';

/** What OpenTelemetry's OTLP exporters send by. */
export type Transport = Parameters<typeof createOtlpNetworkExportDelegate>[3];

/** How a request went, in OpenTelemetry's words: `success`, `failure`, or `retryable` with the wait the backend asks for. */
export type ExportResponse = Awaited<ReturnType<Transport['send']>>;

/** A connection to one backend, for one signal. */
export interface Connection {
  /**
   * Sends one request, once.
   *
   * @param body an export request in the backend's form
   * @param signal ends it early
   * @returns never rejects; the message of an error is the reason in few words, such as `connection refused`
   */
  send(body: Uint8Array, signal: AbortSignal): Promise<ExportResponse>;
  /** Lets go of all sockets at once, so that the process can end. */
  close(): void;
}

/** A request that was not taken. */
export function refusal(reason: string, retryable: boolean, waitMs?: number): ExportResponse {
  const error = new Error(reason);
  return retryable
    ? { status: 'retryable', error, ...(waitMs !== undefined && { retryInMillis: waitMs }) }
    : { status: 'failure', error };
}

/** Why a request was not taken that was ended early. */
export const timedOut = 'it did not answer in time';
