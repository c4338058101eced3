import { readFileSync } from 'node:fs';

import { floeVersion } from '../assets';

/**
 * What earlier commands have kept in a file.
 *
 * @param file absolute path
 * @returns nothing where there is no such file, where it is damaged, and where another version of floe wrote it, which may
 *   have read the same text differently; never throws
 */
export function recall(file: string): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isRecord(kept) && kept.reader === floeVersion() ? kept : {};
  } catch {
    return {};
  }
}

/** Keeps values for later commands. Without a place to write, the next time is a little slower; that is all. Never rejects. */
export async function remember(
  file: string,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  // Most commands find nothing new.
  const { keepText } = await import('./keep-text.js');
  await keepText(file, JSON.stringify({ reader: floeVersion(), ...values }));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
