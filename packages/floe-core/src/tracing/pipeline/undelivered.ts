import path from 'node:path';

import type { AnyExporter } from './shutdown';

/** A signal of which something was not delivered. */
export interface Undelivered {
  readonly exporter: AnyExporter;
  /** Why the backend did not take it; undefined when there was none, or it took all. */
  readonly reason?: string;
  /** Why it could not be kept either. */
  readonly notKept?: string;
}

/** The signals of which something was not delivered. */
export function undeliveredOf(
  exporters: readonly AnyExporter[],
  spans: { readonly hasOverflowed: boolean; readonly left: number },
): Undelivered[] {
  return exporters.flatMap((exporter) => {
    const traces = exporter.signal === 'traces';
    const tooSlow = traces && spans.hasOverflowed ? 'it was too slow' : undefined;
    const reason = exporter.refusedReason ?? tooSlow;
    const left = traces && spans.left > 0 ? `no time for ${String(spans.left)} spans` : undefined;
    const notKept = exporter.file.problem ?? left;
    if (reason === undefined && notKept === undefined) return [];
    return [{ exporter, ...(reason && { reason }), ...(notKept && { notKept }) }];
  });
}

/**
 * One line for the user: what was not delivered, why, and where it is now.
 *
 * @param base folder the paths are told from
 * @param subject whose telemetry it is
 * @returns undefined when there is nothing to say
 */
export function undeliveredLine(
  undelivered: readonly Undelivered[],
  base: string,
  subject: 'run' | 'command',
): string | undefined {
  const [first] = undelivered;
  if (!first) return undefined;
  const what = sentenceStart(undelivered.map(({ exporter }) => exporter.signal).join(' and '));
  const { backend } = first.exporter;
  const why =
    backend && first.reason !== undefined
      ? `not all sent to ${addressOf(backend.settings.url)} (${first.reason})`
      : 'not kept';
  return `${what} of this ${subject} were ${why}${whereabouts(undelivered, base)}`;
}

function whereabouts(undelivered: readonly Undelivered[], base: string): string {
  const files = undelivered.flatMap(({ exporter: { file } }) =>
    file.file === undefined ? [] : [relative(file.file, base)],
  );
  if (files.length === 0) return '';
  const reason = undelivered.find(({ notKept }) => notKept !== undefined)?.notKept;
  return reason === undefined
    ? `; what is missing there is in ${files.join(' and ')}`
    : `: ${files.join(' and ')} could not be written (${reason})`;
}

function relative(file: string, base: string): string {
  const shown = path.relative(base, file);
  return shown.startsWith('..') ? file : shown;
}

/** Without names, passwords and keys that may be in it. */
function addressOf(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

function sentenceStart(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
