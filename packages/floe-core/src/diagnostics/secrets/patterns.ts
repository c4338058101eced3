import { type SecretValue, secretValues } from './secret-values';
import { base64Spellings, escaped, escapedSpelling, hexSpelling } from './spellings';

/** What stands before a credential, in the words of drivers, SQL and settings. */
const before = String.raw`((?:[pP]ass(?:word|wd|phrase)?|PASS(?:WORD|WD)?|[pP]wd|PWD|[sS]ecret|SECRET|[tT]oken|TOKEN|[kK]ey|KEY|(?:identified|IDENTIFIED) (?:by|BY))\\*["']?(?: ?(?:[:=]|=>|is) ?| )\\*["'(]?)`;

/** An escape such as `\n` ends in a letter that is no part of the next word. */
const wordBegins = String.raw`(?:(?<![0-9A-Za-z_])|(?<=\\[nrt]))`;
const wordEnds = '(?![0-9A-Za-z_])';

/** Not the end of a name or path (`main.orders`, `db-orders`, `"main"."orders"`, `models/orders`), nor its beginning. */
const nameBegins = String.raw`(?:(?<![0-9A-Za-z_./\\@-])(?<!\.["'\x60])|(?<=\\[nrt]))`;
const nameEnds = String.raw`(?![0-9A-Za-z_]|[\\"'\x60]*\.["'\x600-9A-Za-z_]|[/@-][0-9A-Za-z_]|\\(?![nrt])[0-9A-Za-z_]|:[0-9]|:?//|=[0-9A-Za-z])`;

/** What is called by a name right after it: `model orders`, `role "shop"`. */
const things =
  `adapter catalog column database dataset exposure file folder host macro model package profile project relation role schema
  seed server snapshot source table target test user view warehouse`.split(/\s+/);
const openings = ['', '"', "'", '`', '\\"'];

/** In Python a look behind has one length, so here are many. */
function isNoNameAfter(text: string): string {
  return things
    .flatMap((thing) => openings.map((each) => `(?<!${escaped(`${thing} ${each}${text}`)})`))
    .join('');
}

/**
 * Regular expressions that find the secrets of an environment in a text, the longest first; group 1 is what stands before one
 * and is kept. They are for JavaScript with the flag `u` and for Python alike.
 */
export function secretPatterns(env: Readonly<Record<string, string | undefined>>): string[] {
  const values = [...secretValues(env)].sort((a, b) => b.text.length - a.text.length);
  const plain = values.filter(({ plainness }) => plainness === 'default');
  return [
    ...values.filter(({ plainness }) => plainness !== 'default').flatMap(patternsOf),
    ...(plain.length > 0
      ? [`${before}(?:${plain.map(({ text }) => escaped(text)).join('|')})${wordEnds}`]
      : []),
  ];
}

function patternsOf({ text, plainness }: SecretValue): string[] {
  const hex = hexSpelling(text);
  return [
    ...(plainness === 'word' ? wordPatterns(text) : [`()${bounded(text, plainness)}`]),
    ...(hex === undefined ? [] : [`()${hex}`]),
    ...base64Spellings(text).map((each) => `()${each}`),
  ];
}

/** A word is a secret where it stands for itself, or where a credential does. */
function wordPatterns(word: string): string[] {
  return [`${before}${word}${wordEnds}`, `()${nameBegins}${word}${nameEnds}${isNoNameAfter(word)}`];
}

function bounded(text: string, plainness: SecretValue['plainness']): string {
  const whole = escapedSpelling(text);
  if (plainness === 'strong') return whole;
  const [begins, ends] = [/^[0-9A-Za-z_]/.test(text), /[0-9A-Za-z_]$/.test(text)];
  return `${begins ? wordBegins : ''}${whole}${ends ? wordEnds : ''}`;
}
