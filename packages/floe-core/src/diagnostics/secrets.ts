type Environment = Readonly<Record<string, string | undefined>>;

/** dbt's own mark of a secret: whatever it holds is one. */
const mark = 'DBT_ENV_SECRET';

/** Names that tell of a secret. Shorter values are words such as `test`, and hiding them would tear up every text. */
const telling = /pass|secret|token|credential|private|(?:^|_)(?:key|pwd|pat)(?:$|_)/i;
const shortestSecret = 6;

/** A line of a secret of many lines that is shorter may be one of any text, such as `}`. */
const longLine = 12;

/**
 * A function that takes the secrets of an environment out of a text, for all that is shown or written: the values of
 * variables whose name tells that they are one, and passwords in addresses. dbt hides its `DBT_ENV_SECRET_…` too, but not
 * in every message of a driver, and no others.
 */
export function secretScrubber(env: Environment): (text: string) => string {
  const secrets = Object.entries(env)
    .filter(([name, value = '']) => isSecret(name, value))
    .flatMap(([, value = '']) => spellings(value))
    .sort((one, other) => other.length - one.length);
  return (text) =>
    secrets
      .reduce((left, secret) => left.replaceAll(secret, '*****'), text)
      .replace(/(:\/\/[^\s:/@]*:)[^\s@/]+@/g, '$1*****@');
}

/**
 * How a secret may look in a text: as it is, as an address or JSON spells it, or a line of it (a private key has many,
 * and a text may be shown line by line).
 */
function spellings(secret: string): string[] {
  const lines = secret
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length >= longLine);
  const all = [secret, encode(secret), JSON.stringify(secret).slice(1, -1), ...lines];
  return [...new Set(all)];
}

/** Half of a surrogate pair cannot be in an address; a buffer has none. */
function encode(secret: string): string {
  return encodeURIComponent(Buffer.from(secret).toString());
}

function isSecret(name: string, value: string): boolean {
  if (value === '') return false;
  return name.startsWith(mark) || (telling.test(name) && value.length >= shortestSecret);
}
