import path from 'node:path';

import type { Line } from './delivery';

/** A line that lost something on its way. */
export interface Loss {
  readonly line: Line;
  /** Why the backend did not take it; undefined when there was none, or it took all. */
  readonly reason?: string;
  /** Why it could not be kept either. */
  readonly notKept?: string;
}

/** What did not get through, for each line that has something to say. */
export function lossesOf(
  lines: readonly Line[],
  spans: { readonly hasOverflowed: boolean; readonly left: number },
): Loss[] {
  return lines.flatMap((line) => {
    const traces = line.signal === 'traces';
    const tooSlow = traces && spans.hasOverflowed ? 'it was too slow' : undefined;
    const reason = line.courier.lostReason ?? tooSlow;
    const left = traces && spans.left > 0 ? `no time for ${String(spans.left)} spans` : undefined;
    const notKept = line.file.problem ?? left;
    if (reason === undefined && notKept === undefined) return [];
    return [{ line, ...(reason && { reason }), ...(notKept && { notKept }) }];
  });
}

/**
 * One line for the user: what did not get through, why, and where it is now.
 *
 * @param base folder the paths are told from
 * @param subject whose telemetry it is
 * @returns undefined when there is nothing to tell
 */
export function lossLine(losses: readonly Loss[], base = '', subject = 'run'): string | undefined {
  const [first] = losses;
  if (!first) return undefined;
  const what = sentenceStart(losses.map(({ line }) => line.signal).join(' and '));
  const { target } = first.line;
  const why =
    target && first.reason !== undefined
      ? `not all sent to ${addressOf(target.url)} (${first.reason})`
      : 'not kept';
  return `${what} of this ${subject} were ${why}${whereabouts(losses, base)}`;
}

function whereabouts(losses: readonly Loss[], base: string): string {
  const files = losses.flatMap(({ line }) =>
    line.fileName === undefined ? [] : [relative(line.fileName, base)],
  );
  if (files.length === 0) return '';
  const reason = losses.find(({ notKept }) => notKept !== undefined)?.notKept;
  return reason === undefined
    ? `; what is missing there is in ${files.join(' and ')}`
    : `: ${files.join(' and ')} could not be written (${reason})`;
}

function relative(file: string, base: string): string {
  const told = path.relative(base, file);
  return told.startsWith('..') ? file : told;
}

/** Without names, passwords and keys that may be in it. */
function addressOf(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

function sentenceStart(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
