import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';

import { realDbt } from '../../testing/real-dbt';
import { lex } from './lexer';
import { readTemplate } from './template';

interface Answer {
  readonly tokens: readonly (readonly [kind: string, text: string, line: number])[];
  readonly error: string | null;
  readonly line: number | null;
}

/** What jinja2 says of a text: its tokens as they are written, and those the parser gets. */
interface Answers {
  readonly written: Answer;
  readonly valued: Answer;
}

const { python } = realDbt();
/** Another number makes other texts. */
const seed = Number(process.env.FLOE_TEST_SEED ?? 16);
const amount = 12_000;

/** Templates as people write them: those dbt brings along. */
function writtenByPeople(): string[] {
  const where = 'import dbt.include.global_project as g; print(list(g.__path__)[0])';
  const folder = spawnSync(python, ['-c', where], { encoding: 'utf8' }).stdout.trim();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.sql'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'));
}

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('{{', '}}', '{%', '%}', '{#', '#}') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '{{-',
      '-}}',
      '{%-',
      '-%}',
      '{%+',
      '+%}',
      '{#-',
      '-#}',
      '+#}',
      '{{+',
      '+}}',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '{% raw %}',
      '{% endraw %}',
      '{%- raw -%}',
      '{%- endraw -%}',
      '{%+ raw%}',
      '{%endraw+%}',
      '{%raw +%}',
    ),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ' ',
      '  ',
      '\n',
      '\r\n',
      '\r',
      '\t',
      '\n\n',
      '\u00a0',
      '\ufeff',
      '\u001c',
      '\u0085',
      '\v',
    ),
  },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      'ref',
      'set',
      'x',
      '_a1',
      'macro',
      'é',
      'ª',
      '·',
      '1a',
      'raw',
      'endraw',
      '\u0301',
      '٣',
      '℘',
      '𝒳',
      '²',
    ),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...'( ) [ ] { } + - * / // ** % ~ = == != < <= > >= . : | , ; ! & @ $ ^ ? \\ ` # "'.split(
        ' ',
      ),
      "'",
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '0',
      '1',
      '012',
      '0b101',
      '0B1_0',
      '0o17',
      '0xFf',
      '0x_a',
      '1_000',
      '1__0',
      '1.5',
      '1.',
      '.5',
      '1e5',
      '1E-5',
      '1_0.0_1e+1_0',
      'a.1.2',
      '1.٣',
      '2٣',
      '0_0',
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '"}}"',
      "'%}'",
      "'a\\'b'",
      '"a\\"b"',
      "'\\x6d'",
      "'\\u00e9\\U0001F600'",
      "'\\é\\ß\\😀'",
      "'\\101\\8'",
      "'\\q\\n\\t\\\n'",
      "'\\xé'",
      "'\\x6'",
      "'\\u12'",
      "'\\U00110000'",
      "'\\N{}'",
      "''",
      '"{#"',
    ),
  },
  // Not any letter: Node knows some that are newer than Python.
  { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 6 }) },
  { weight: 1, arbitrary: fc.constantFrom('\ud800', '\udc00', '\u2028', '€', '表', '\0', '\x7f') },
);
/** Mostly code: outside of it there is little to get wrong. */
const made = fc
  .tuple(
    fc.constantFrom('', '', '{{', '{%', '{{ f(', '{% raw %}', '{#'),
    fc.array(piece, { maxLength: 14 }),
    fc.constantFrom('', '}}', '%}', ')', '\n'),
  )
  .map(([start, pieces, end]) => [start, ...pieces, end].join(''));

/** A stretch of what people write, with something put in place of something. */
const mutated = (texts: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...texts),
      fc.nat(),
      fc.nat(400),
      fc.nat(),
      fc.nat(3),
      fc.array(piece, { maxLength: 2 }),
    )
    .map(([text, from, length, at, cut, pieces]) => {
      const start = from % (text.length + 1);
      const part = text.slice(start, start + length);
      const place = at % (part.length + 1);
      return part.slice(0, place) + pieces.join('') + part.slice(place + cut);
    });

function ask(texts: readonly string[]): Answers[] {
  const asked = spawnSync(python, [path.join(__dirname, '../../testing/jinja-lexer.py')], {
    ...{ encoding: 'utf8', maxBuffer: 1 << 30 },
    input: texts.map((text) => `${JSON.stringify(text)}\n`).join(''),
  });
  if (asked.status !== 0) throw new Error(asked.stderr);
  return asked.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answers);
}

const operators: Readonly<Record<string, string>> = {
  ...{ add: '+', sub: '-', div: '/', floordiv: '//', mul: '*', mod: '%', pow: '**', tilde: '~' },
  ...{ lbracket: '[', rbracket: ']', lparen: '(', rparen: ')', lbrace: '{', rbrace: '}' },
  ...{ eq: '==', ne: '!=', gt: '>', gteq: '>=', lt: '<', lteq: '<=', assign: '=', dot: '.' },
  ...{ colon: ':', pipe: '|', comma: ',', semicolon: ';' },
};

/** The parser's tokens in our words: data, code, and where code ends. */
const inOurWords = (tokens: Answer['tokens']): string[] =>
  tokens
    .filter(([kind]) => !kind.endsWith('_begin'))
    .map(([kind, value]) => {
      if (kind.endsWith('_end')) return kind;
      if (kind === 'integer') return `number ${BigInt(value)}`;
      if (kind === 'float') return `number ${Number(value === 'inf' ? Infinity : value)}`;
      return operators[kind] === undefined ? `${kind} ${value}` : `sign ${operators[kind]}`;
    });

function ours(text: string): string[] {
  const { pieces } = readTemplate(text);
  return pieces.flatMap((each) => {
    if (each.kind === 'data') return [`data ${each.text}`];
    const end = each.kind === 'expression' ? 'variable_end' : 'block_end';
    const tokens = each.tokens.map(({ kind, text: value }) =>
      kind === 'number' ? `number ${numberOf(value)}` : `${kind} ${value}`,
    );
    return [...tokens, end];
  });
}

function numberOf(written: string): number | bigint {
  const plain = written
    .replaceAll('_', '')
    .toLowerCase()
    .replace(/[^\x20-\x7e]/gu, (digit) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit)));
  return /^0[xbo]|^\d+$/.test(plain) ? BigInt(plain) : Number(plain);
}

describe(`texts, as jinja2 reads them (seed ${seed})`, () => {
  const texts = [
    ...writtenByPeople(),
    ...fc.sample(made, { numRuns: amount / 2, seed }),
    ...fc.sample(mutated(writtenByPeople()), { numRuns: amount / 2, seed }),
  ];
  let answers: Answers[];
  beforeAll(() => {
    answers = ask(texts);
  }, 120_000);

  it('are many, of which many are right, and many wrong', () => {
    const wrong = answers.filter(({ written }) => written.error !== null).length;
    expect(texts.length).toBeGreaterThan(amount);
    expect(answers).toHaveLength(texts.length);
    expect(wrong).toBeGreaterThan(amount / 10);
    expect(wrong).toBeLessThan((amount * 9) / 10);
  });

  it('have the same tokens on the same lines, and the same is wrong', () => {
    const differing = texts.flatMap((text, index) => {
      const { tokens, error, line } = answers[index]!.written;
      const told = error === null ? undefined : [messageOf(error), line];
      const { tokens: found, problem } = lex(text);
      const mine = [
        found.map((each) => [each.kind, each.text, each.line]),
        problem && [messageOf(problem.message), problem.line],
      ];
      return difference(text, mine, [tokens, told]);
    });
    expect(differing.slice(0, 3)).toEqual([]);
  });

  it('have the same values where they are right, and are refused where they are not', () => {
    const differing = texts.flatMap((text, index) => {
      const { tokens, error } = answers[index]!.valued;
      const { problem } = readTemplate(text);
      if (error !== null) return problem === undefined ? [{ text, error }] : [];
      // The lexer lets pass what is open at the end; the parser does not.
      if (problem !== undefined)
        return problem.message.endsWith('is never closed') ? [] : [{ text, problem }];
      return difference(text, ours(text), inOurWords(tokens));
    });
    expect(differing.slice(0, 3)).toEqual([]);
  });
});

/** Both, where they differ: `expect` for each text would take most of the time. */
function difference(text: string, mine: unknown, theirs: unknown): object[] {
  return JSON.stringify(mine) === JSON.stringify(theirs) ? [] : [{ text, mine, theirs }];
}

/** Python counts and quotes in a way of its own. */
function messageOf(message: string): string {
  return message.replace(/^unexpected char(?:acter)? .*$/s, 'unexpected char');
}
