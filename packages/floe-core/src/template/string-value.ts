/** What a string stands for: its text; nothing where nobody here can tell; or why Python will not have it. */
export type StringValue =
  | { readonly kind: 'known'; readonly text: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'wrong'; readonly message: string };

const plain: Readonly<Record<string, string>> = {
  ...{ '\n': '', '\\': '\\', "'": "'", '"': '"', a: '\x07', b: '\b' },
  ...{ f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
};

const escape =
  /\\(?:[0-7]{1,3}|x[0-9a-fA-F]{0,2}|u[0-9a-fA-F]{0,4}|U[0-9a-fA-F]{0,8}|N(?:\{[^}]+\})?|[^])/g;

/** How many digits there are to be. */
const lengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * The value of what is written between quotes in Jinja: jinja2 has Python read it as `unicode-escape`, with `backslashreplace` for
 * what is not ASCII. `\N{…}` is not known here: it needs Unicode's list of names.
 */
export function stringValue(written: string): StringValue {
  return pythonStringValue(asciiBehindBackslash(written));
}

/** The value of what is written between quotes in Python, in a string that is not raw. */
export function pythonStringValue(written: string): StringValue {
  if (!written.includes('\\')) return { kind: 'known', text: written };
  const parts = (written.match(escape) ?? []).map(valueOfEscape);
  const wrong = parts.find(({ kind }) => kind === 'wrong');
  if (wrong !== undefined) return wrong;
  if (parts.some(({ kind }) => kind === 'unknown')) return { kind: 'unknown' };
  const values = parts.values();
  const next = (): string => {
    const { value } = values.next();
    return value?.kind === 'known' ? value.text : '';
  };
  return { kind: 'known', text: written.replace(escape, next) };
}

function valueOfEscape(whole: string): StringValue {
  const [mark = '', digits] = [whole[1], whole.slice(2)];
  if (/[0-7]/.test(mark)) return point(parseInt(whole.slice(1), 8));
  if (mark === 'N') {
    return digits === ''
      ? { kind: 'wrong', message: 'malformed \\N character escape' }
      : { kind: 'unknown' };
  }
  const length = lengths[mark];
  if (length === undefined) return { kind: 'known', text: plain[mark] ?? whole };
  if (digits.length === length) return point(parseInt(digits, 16));
  return { kind: 'wrong', message: `truncated \\${mark}${'X'.repeat(length)} escape` };
}

function point(value: number): StringValue {
  if (value > 0x10ffff) return { kind: 'wrong', message: 'illegal Unicode character' };
  return { kind: 'known', text: String.fromCodePoint(value) };
}

/** A backslash before a letter that is not ASCII: the letter has become an escape of its own, and the backslash takes its backslash. */
function asciiBehindBackslash(written: string): string {
  if (!written.includes('\\')) return written;
  return written.replace(/\\([\s\S])/gu, (whole, char: string) => {
    const point = char.codePointAt(0) ?? 0;
    if (point < 0x80) return whole;
    const [mark, length] = point < 0x100 ? ['x', 2] : point < 0x10000 ? ['u', 4] : ['U', 8];
    return `\\\\${mark}${point.toString(16).padStart(length, '0')}`;
  });
}
