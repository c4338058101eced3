const secretName = /pass|secret|token|credential|private|(?:^|_)(?:key|pwd|pat)(?:$|_)/i;
const shortestSecret = 4;

/**
 * A text without the secrets of an environment: the values of variables whose name tells that they are
 * one, and passwords in addresses.
 */
export function scrub(text: string, env: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(env)
    .filter(([name, value = '']) => secretName.test(name) && value.length >= shortestSecret)
    .map(([, value = '']) => value)
    .sort((one, other) => other.length - one.length)
    .reduce((clean, secret) => clean.replaceAll(secret, '*****'), text)
    .replace(/(:\/\/[^\s:/@]*:)[^\s@/]+@/g, '$1*****@');
}
