import { closest } from '../../../source';

const checked = new Map<string, boolean>([['UTC', true]]);

/**
 * Whether there is such a time zone. The spelling counts: Python looks for a file of that name. Old names that are
 * still in use (`US/Eastern`) are time zones as well.
 */
export function isTimeZone(written: string): boolean {
  const known = checked.get(written);
  if (known !== undefined) return known;
  const is = isKnown(written) && !isOtherwiseSpelt(written);
  checked.set(written, is);
  return is;
}

/** The time zone that was probably meant. */
export function nearestTimeZone(written: string): string | undefined {
  if (written.length > longestName) return undefined;
  return closest(written.replaceAll(' ', '_'), ['UTC', ...Intl.supportedValuesOf('timeZone')]);
}

const longestName = 60;

function isKnown(written: string): boolean {
  // Offsets (`+02:00`) are taken by newer Intl, and are in no list.
  if (written.length > longestName || !/^[A-Za-z]/.test(written)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: written });
    return true;
  } catch {
    return false;
  }
}

/** Intl does not mind `europe/berlin`. */
function isOtherwiseSpelt(written: string): boolean {
  const lower = written.toLowerCase();
  const names = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  return names.some((name) => name.toLowerCase() === lower && name !== written);
}
