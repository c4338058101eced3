import { secretPatterns } from './patterns';

type Environment = Readonly<Record<string, string | undefined>>;

/** What is shown in place of a secret; dbt's own. */
const stars = '*****';

/**
 * A function that takes the secrets of an environment out of free text: messages, SQL, lines of a log. They are the values of
 * variables whose name tells that they are one, however they are spelled, and passwords in addresses. dbt hides its
 * `DBT_ENV_SECRET_…` too, but not as a driver may quote them, and no others. How values that are ordinary words are taken:
 * docs/decisions/34-what-is-scrubbed.md.
 */
export function secretScrubber(env: Environment): (text: string) => string {
  const patterns = secretPatterns(env);
  if (patterns.length === 0) return scrubAddress;
  // One expression goes through a text many times faster than many do.
  const any = new RegExp(patterns.map((each) => each.replace(/^\(\)/, '')).join('|'), 'gu');
  return (text) => scrubAddress(text.replace(any, starsAfter));
}

/** @param match the text found, what each group has found, where, and in which text */
function starsAfter(...match: unknown[]): string {
  const kept = match.slice(1, -2).find((each) => each !== undefined) ?? '';
  return `${kept as string}${stars}`;
}

/**
 * A name, path or address without the password an address may hold. Nothing else is taken out of what floe has made itself:
 * a name that changes with the environment would be another name.
 */
export function scrubAddress(text: string): string {
  return text
    .replace(/(:\/\/[^\s:/@]*:)[^\s@/]+@/g, `$1${stars}@`)
    .replace(
      /([?&;][a-z_.-]*(?:token|password|passwd|secret|signature|credential|api_?key|access_?key)=)[^\s&;"'<>]+/gi,
      `$1${stars}`,
    );
}
