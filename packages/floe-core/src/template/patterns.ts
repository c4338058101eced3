/** What Python's `\s` and `rstrip` take for blank; JavaScript's `\s` is another set. */
const blank = String.raw`[ \t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]`;

/** Where Jinja begins: the bracket, and the sign that says what becomes of the blanks before it. */
export const opening = /\{([{%#])([-+]?)/g;

export const rawBegin = new RegExp(
  String.raw`\{%[-+]?${blank}*raw${blank}*(?:-%\}${blank}*|%\})`,
  'y',
);

export const rawEnd = new RegExp(
  String.raw`\{%([-+]?)${blank}*endraw${blank}*(?:\+%\}|-%\}${blank}*|%\})`,
  'g',
);

export const commentEnd = new RegExp(String.raw`\+#\}|-#\}${blank}*|#\}`, 'g');

/** Where code ends. */
export const ends = {
  block: new RegExp(String.raw`\+%\}|-%\}${blank}*|%\}`, 'y'),
  variable: new RegExp(String.raw`-\}\}${blank}*|\}\}`, 'y'),
};

/** Python's `rstrip` cuts these. From the first of them, so that a long run of blanks within a text costs nothing. */
export const trailingSpace = new RegExp(`(?<!${blank})${blank}+$`);

const digits = String.raw`(?:\p{Nd}+_)*\p{Nd}+`;
const exponent = `[eE][+-]?${digits}`;

/** What there is within `{{ … }}` and `{% … %}`; the first rule that fits has it, as in jinja2. */
const rules = [
  ['whitespace', `${blank}+`],
  ['float', String.raw`(?<!\.)${digits}(?:(?:\.${digits})?${exponent}|\.${digits})`],
  [
    'integer',
    [
      '0[bB](?:_?[01])+',
      '0[oO](?:_?[0-7])+',
      String.raw`0[xX](?:_?[\p{Nd}a-fA-F])+`,
      String.raw`[1-9](?:_?\p{Nd})*`,
      '0(?:_?0)*',
    ].join('|'),
  ],
  ['name', String.raw`[\p{L}\p{N}_\p{XID_Continue}]+`],
  ['string', String.raw`'[^'\\]*(?:\\[\s\S][^'\\]*)*'|"[^"\\]*(?:\\[\s\S][^"\\]*)*"`],
  ['operator', String.raw`\/\/|\*\*|==|!=|>=|<=|[\-+\/*%~\[\]\(\)\{\}<>=.:\|,;]`],
] as const;

export type CodeKind = (typeof rules)[number][0];

/** In the order of the groups of `code`. */
export const codeKinds: readonly CodeKind[] = rules.map(([kind]) => kind);

/** A token of code. */
export const code = new RegExp(rules.map(([, rule]) => `(${rule})`).join('|'), 'yu');

/** What Python takes for a name: its `isidentifier`. */
export const identifier = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;
