import type { FallbackExporter } from '../export/fallback-exporter';

/** Milliseconds for everything that is left to do when a run is over. */
const deadline = 1_500;
/** Of these, how long backends are waited for; the rest is for the files. */
const backendDeadline = 1_100;

/** An exporter, whatever it exports. */
export type AnyExporter = Pick<
  FallbackExporter<never>,
  'signal' | 'file' | 'backend' | 'refusedReason'
>;

/**
 * Waits for the last exports, a second and a half whatever the backends do: what they have not taken by then is in the files.
 * OpenTelemetry's `shutdown` has no limit, and can't be cut short.
 *
 * @param work all that is left; it goes on while this waits
 */
export async function shutDown(
  exporters: readonly AnyExporter[],
  work: Promise<unknown>,
): Promise<void> {
  const transports = exporters.flatMap(({ backend }) => (backend ? [backend.transport] : []));
  for (const transport of transports) transport.hurry();
  const timers: NodeJS.Timeout[] = [];
  const after = (ms: number, act: () => void): void => {
    timers.push(setTimeout(act, ms));
  };
  after(backendDeadline, () => {
    for (const transport of transports) transport.abort();
  });
  const tooLate = new Promise<void>((resolve) => {
    after(deadline, resolve);
  });
  await Promise.race([work, tooLate]);
  for (const timer of timers) clearTimeout(timer);
  for (const transport of transports) {
    transport.abort();
    transport.shutdown();
  }
}
