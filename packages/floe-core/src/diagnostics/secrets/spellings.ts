/**
 * Regular expressions for the ways in which programs write down a text they were given. They are written in what the
 * regular expressions of JavaScript (flag `u`) and of Python have in common, as dbt's process uses them too.
 */

/** Of a long secret so much is looked for where it is encoded; what follows is hidden as far as the encoding goes. */
const longest = 48;

/** Short texts are found by chance. */
const shortest = 6;

/**
 * A text as it is, percent-encoded, escaped as JSON, Python, SQL, HTML or a shell do it (also several times over); letters
 * and digits are written as they are by all of those.
 */
export function escapedSpelling(text: string): string {
  return Array.from(text.replaceAll('\r\n', '\n'), characterSpelling).join('');
}

/** All bytes by number: hex, and `%68%75`, `\x68\x75`, `68:75`, `0x68, 0x75`. */
export function hexSpelling(text: string): string | undefined {
  const bytes = Buffer.from(text);
  if (bytes.length < shortest) return undefined;
  const between = String.raw`(?:[ :%-]|\\+x|, ?0x)?`;
  const pairs = [...bytes.subarray(0, longest)].map((byte) => anyCase(byteHex(byte)));
  const rest = bytes.length > longest ? `(?:${between}[0-9a-fA-F]{2})*` : '';
  return String.raw`(?:%|\\+x)?${pairs.join(between)}${rest}`;
}

/** Base64, of the text alone and within a longer one, where it begins at any of three places. */
export function base64Spellings(text: string): string[] {
  const bytes = Buffer.from(text);
  if (bytes.length < shortest) return [];
  const head = bytes.subarray(0, longest);
  const rest = bytes.length > longest ? '(?:[0-9A-Za-z+/_-]|%2[bBfF])*' : '';
  return [0, 1, 2].map((offset) => {
    const code = Buffer.concat([Buffer.alloc(offset), head])
      .toString('base64')
      .replace(/=+$/, '');
    const from = Math.ceil((offset * 8) / 6);
    const to = Math.floor(((offset + head.length) * 8) / 6);
    const last = rest === '' && code.length > to ? `(?:${base64Code(code.slice(to))})?` : '';
    return `${base64Code(code.slice(from, to))}${last}${rest}(?:=|%3[dD])*`;
  });
}

/** The alphabet of addresses has `-` and `_`; in an address, `+` and `/` may be percent-encoded. */
function base64Code(code: string): string {
  return code.replaceAll(/[+/]/g, (each) =>
    each === '+' ? String.raw`(?:\+|-|%2[bB])` : String.raw`(?:\\*/|_|%2[fF])`,
  );
}

function characterSpelling(character: string): string {
  if (/^[0-9A-Za-z_]$/.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const bytes = [...Buffer.from(character)];
  const latin = bytes.map((byte) => String.fromCodePoint(byte)).join('');
  const all = [
    ...(short[character] ?? []),
    bytes.map((byte) => `%(?:25)*${anyCase(byteHex(byte))}`).join(''),
    bytes.map((byte) => String.raw`\\+x${anyCase(byteHex(byte))}`).join(''),
    ...(bytes.length > 1 ? [bytes.map((byte) => String.raw`\\+${byte.toString(8)}`).join('')] : []),
    ...(code > 0x7f && code <= 0xff ? [String.raw`\\+x${anyCase(byteHex(code))}`] : []),
    character
      .split('')
      .map((unit) => String.raw`\\+u${anyCase(hex(unit.charCodeAt(0), 4))}`)
      .join(''),
    ...(code > 0xffff ? [String.raw`\\+U${anyCase(hex(code, 8))}`] : []),
    `&#(?:0*${String(code)}|[xX]0*${anyCase(code.toString(16))});`,
    ...(code > 0x9f ? [escaped(latin)] : []),
    ...(isMark(character) ? [String.raw`\\*${escaped(character)}`] : [escaped(character)]),
  ];
  return `(?:${all.join('|')})`;
}

/** What a backslash may stand before. */
function isMark(character: string): boolean {
  return /^[!-/:-@[-`{-~ ]$/.test(character) && character !== '\\';
}

/** Spellings of a character that only it has; longer ones first. */
const short: Readonly<Record<string, readonly string[]>> = {
  "'": [String.raw`'\\+''`, `'"'"'`, "''", '&apos;'],
  '"': ['""', '&quot;'],
  '`': ['``'],
  '&': ['&amp;'],
  '<': ['&lt;'],
  '>': ['&gt;'],
  ' ': [String.raw`\+`],
  '%': ['%%'],
  '\\': [String.raw`\\+`],
  '\n': [String.raw`\r\n`, String.raw`(?:\\+r)?\\+n`, '%0[dD]%0[aA]'],
  '\r': [String.raw`\\+r`],
  '\b': [String.raw`\\+b`],
  '\f': [String.raw`\\+f`],
  '\v': [String.raw`\\+v`],
  '\t': [String.raw`\\+t`],
};

/** A character as a regular expression has it. */
export function escaped(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}

function byteHex(byte: number): string {
  return hex(byte, 2);
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

function anyCase(text: string): string {
  return text.replaceAll(/[a-f]/g, (each) => `[${each}${each.toUpperCase()}]`);
}
