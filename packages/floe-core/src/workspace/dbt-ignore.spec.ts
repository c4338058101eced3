import fc from 'fast-check';

import { askDbt } from '../../testing/workspace/ask-dbt';
import { readDbtIgnore } from './dbt-ignore';

const leftOut = (text: string, files: readonly string[]): string[] =>
  files.filter((file) => readDbtIgnore(text).ignores(file));

describe('a .dbtignore', () => {
  it.each<[text: string, file: string, isLeftOut: boolean]>([
    ['old.sql', 'models/old.sql', true],
    ['old.sql', 'models/OLD.SQL', false],
    ['*.sql', 'models/a.sql', true],
    ['*.sql', 'models/a.yml', false],
    ['models/old', 'models/old/a.sql', true],
    ['old', 'models/old/a.sql', true],
    ['models/old/', 'models/old', false],
    ['/old.sql', 'models/old.sql', false],
    ['models/**/x.sql', 'models/a/b/x.sql', true],
    ['models/**/x.sql', 'models/x.sql', true],
    ['# old.sql', 'models/old.sql', false],
    ['*.sql\n!keep.sql', 'models/keep.sql', false],
    ['old\n!keep.sql', 'models/old/keep.sql', false],
    ['!keep.sql\n*.sql', 'models/keep.sql', true],
    ['[!a]*.sql', 'models/b.sql', true],
    ['models/[^a].sql', 'models/a.sql', false],
    ['old.sql  ', 'models/old.sql', true],
    ['old.sql\r\nother.sql\r\n', 'models/old.sql', true],
    ['shared', '../shared/models/a.sql', true],
    ['models/a.sql', './models/a.sql', true],
    ['broken\\', 'models/broken\\', false],
    ['[z-a].sql', 'models/b.sql', false],
  ])('of %j: %s is left out: %s', (text, file, isLeftOut) => {
    expect(leftOut(text, [file]).length > 0).toBe(isLeftOut);
  });

  it('leaves out what dbt leaves out', () => {
    const part = fc.constantFrom(
      ...['models', 'a', 'b', '*.sql', '*', '**', '?', '[ab]', '[!a]*', '[^a]*', '*.s?l', 'a*'],
      ...['stg_*', '\\a', 'A', '..', '[a-c].sql', 'a b', '.hid', '#x', '!x', '[', 'a]', '[]a]'],
      ...['{a,b}', 'a.b', '(a)', '$', '+', '\\', 'é', 'a ', '\\ ', '[a\\]'],
    );
    const pattern = fc
      .record({
        before: fc.constantFrom('', '', '', '/', '!', '!/', '#', '\\', ' '),
        parts: fc.array(part, { minLength: 1, maxLength: 4 }),
        after: fc.constantFrom('', '', '/', ' ', '\\ ', '\r'),
      })
      .map(({ before, parts, after }) => before + parts.join('/') + after);
    const name = fc.constantFrom(
      'models',
      'a',
      'b',
      'stg_x',
      'A',
      'a b',
      '.hid',
      '..',
      '{a,b}',
      'é',
    );
    const last = fc.constantFrom(
      'a.sql',
      'b.sql',
      'A.SQL',
      'x.yml',
      'a',
      '#x',
      '!x',
      'a]',
      '[',
      'a ',
    );
    const file = fc
      .tuple(fc.array(name, { maxLength: 4 }), last, fc.constantFrom('', './', '/'))
      .map(([folders, end, start]) => start + [...folders, end].join('/'));
    const cases = fc.sample(
      fc.record({
        ignore: fc.array(pattern, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')),
        files: fc.uniqueArray(file, { minLength: 20, maxLength: 30 }),
      }),
      { seed: 11, numRuns: 4000 },
    );
    const answers = askDbt(cases);
    const compared = cases.flatMap((each, index) => {
      const dbt = answers[index];
      // A line that is no pattern ends dbt.
      return Array.isArray(dbt) ? [{ ...each, dbt, floe: leftOut(each.ignore, each.files) }] : [];
    });
    expect(compared.length).toBeGreaterThan(2500);
    expect(compared.filter(({ dbt, floe }) => String(dbt) !== String(floe))).toEqual([]);
  });
});
