import { closest } from '../../../source';

/** Asking Intl takes a while, and a file asks for the same few again and again. */
const checked = new Map<string, boolean>([['UTC', true]]);

/**
 * Whether there is such a time zone. The spelling counts: Python looks for a file of that name. Old names that are
 * still in use (`US/Eastern`) are time zones as well.
 */
export function isTimeZone(written: string): boolean {
  const known = checked.get(written);
  if (known !== undefined) return known;
  const is = isKnown(written) && (spelling().get(written.toLowerCase()) ?? written) === written;
  // What is none is written in more ways than are worth keeping.
  if (is) checked.set(written, is);
  return is;
}

/** The time zone that was probably meant: its name in another spelling, its city alone, or a slip of the finger away. */
export function nearestTimeZone(written: string): string | undefined {
  const word = written.toLowerCase().replaceAll(' ', '_');
  if (word === '' || word.length > longestName) return undefined;
  const names = spelling();
  const all = [...names.values()];
  return (
    names.get(word) ??
    all.find((name) => name.toLowerCase().endsWith(`/${word}`)) ??
    closest(
      word,
      all.filter((name) => name[0]?.toLowerCase() === word[0]),
    )
  );
}

const longestName = 60;

/** Offsets (`+02:00`) are taken by newer Intl, and are in no list. */
function isKnown(written: string): boolean {
  if (written.length > longestName || !/^[A-Za-z]/.test(written)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: written });
    return true;
  } catch {
    return false;
  }
}

let names: ReadonlyMap<string, string> | undefined;

/** Names by their small letters: Intl does not mind `europe/berlin`. */
function spelling(): ReadonlyMap<string, string> {
  const all = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')];
  names ??= new Map(all().map((name) => [name.toLowerCase(), name]));
  return names;
}
