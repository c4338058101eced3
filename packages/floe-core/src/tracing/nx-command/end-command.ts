import { secretScrubber } from '../../diagnostics';
import type { CommandEnd } from './command-end';

/**
 * Ends the trace of an `nx` command: one span for it and one for each of its tasks go to the backend of `OTEL_*`, and how often
 * the cache was hit. Where there is no backend nothing is done or loaded.
 *
 * @returns a line for the user when something was lost; never rejects
 */
export async function endCommand(end: Omit<CommandEnd, 'scrub'>): Promise<string | undefined> {
  if (!end.trace.exported) return undefined;
  try {
    const { sendCommand } = await import('./send-command.js');
    return await sendCommand({ ...end, scrub: secretScrubber(end.env) });
  } catch (error) {
    return `The trace of this command could not be sent: ${(error as Error).message}`;
  }
}
