import { diagnose, paintFor, type Place, renderDiagnostics, sentenceOf } from '.';

const at = (place?: Place) => diagnose('FLOE301', { suggestion: 'shop' }, place);
const plain = paintFor(false);
const sentence = [
  'It names no profile, so dbt would not know where to build.',
  'Add this line: profile: shop',
];

it.each<[string, Place]>([
  ['floe.yaml', { file: 'floe.yaml' }],
  ['floe.yaml:5', { file: 'floe.yaml', line: 5 }],
  ['floe.yaml:5', { file: 'floe.yaml', line: 5, column: 11, length: 7 }],
  ['floe.yaml - compute.target', { file: 'floe.yaml', location: 'compute.target' }],
  ['dbt/x.yml:5 - a[0].b', { file: 'dbt/x.yml', line: 5, location: 'a[0].b' }],
])('a place is told as %s', (heading, place) => {
  expect(renderDiagnostics([at(place)], plain)).toEqual([
    `  ${heading}`,
    ...sentence.map((line) => `    ${line}`),
  ]);
});

it('without a place the sentence stands alone, two spaces in', () => {
  expect(renderDiagnostics([at()], plain)).toEqual(sentence.map((line) => `  ${line}`));
});

it('has a blank line between two, and none before or after', () => {
  const lines = renderDiagnostics([at({ file: 'floe.yaml' }), at(), at()], plain);
  expect(lines.flatMap((line, index) => (line === '' ? [index] : []))).toEqual([3, 6]);
  expect(lines).toHaveLength(9);
});

it('is nothing for nothing', () => {
  expect(renderDiagnostics([], plain)).toEqual([]);
});

it('leaves empty lines of a sentence empty', () => {
  const lines = renderDiagnostics([diagnose('FLOE803', { message: 'one\n\ntwo' })], plain);
  expect(lines[2]).toBe('');
});

it('colours the place alone', () => {
  expect(renderDiagnostics([at({ file: 'floe.yaml', line: 5 })], paintFor(true))).toEqual([
    '  \u001b[1mfloe.yaml:5\u001b[22m',
    ...sentence.map((line) => `    ${line}`),
  ]);
});

it('gives the bare sentence too', () => {
  expect(sentenceOf(at({ file: 'floe.yaml' }))).toEqual(sentence);
});

it('takes the severity from the catalog', () => {
  expect(at().severity).toBe('error');
});
