import fc from 'fast-check';
import type { FileKind } from './facts';
import { readFacts } from './read-facts';

const kinds: readonly FileKind[] = ['sql', 'python', 'properties', 'project', 'packages', 'floe'];
const scraps = [
  '{{',
  '}}',
  '{%',
  '%}',
  '{#',
  '#}',
  '{% raw %}',
  "ref('p','m')",
  'ref(',
  ')',
  "'",
  '"',
];
const yaml = [
  'models:',
  '\n',
  '  - ',
  'name: a',
  '&a',
  '*a',
  '- - ',
  '[',
  '{',
  'sources:',
  '\t',
  ': ',
];

describe('readFacts', () => {
  it.each(kinds)('takes any text for a file of the kind %s', async (kind) => {
    const piece = fc.oneof(fc.constantFrom(...scraps, ...yaml), fc.string({ unit: 'binary' }));
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        expect(typeof (await readFacts(kind, pieces.join('')))).toBe('object');
      }),
    );
  });

  it.each([
    ['- '.repeat(100_000)],
    ['['.repeat(100_000)],
    [`a: ${'{a: '.repeat(50_000)}`],
    ['a: &a [x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n'.repeat(1)],
    ['x'.repeat(3_000_000)],
    [`{{ ${'('.repeat(100_000)}`],
    ['{{'.repeat(50_000)],
  ])('comes to an end with text %#', async (text) => {
    for (const kind of kinds) expect(typeof (await readFacts(kind, text))).toBe('object');
  });

  it.each([
    ["{{ ref('p', 'm') }} {{ ref('p'", 1, "'{{' is never closed"],
    ["select 1\n{{ ref('p', 'm') }} {# x", 2, "'{#' is never closed"],
    ["{{ ref('p', 'm') }}\n\n{% raw %}", 3, "'{% raw %}' is never closed"],
  ])('tells where %j is broken, and what it said before', async (text, line, message) => {
    expect(await readFacts('sql', text)).toEqual({
      refs: [{ package: 'p', model: 'm' }],
      problem: { line, message },
    });
  });

  it('reads the part of a broken properties file that can be read', async () => {
    const text = `exposures:\n  - name: a\n    depends_on: ["ref('p', 'm')"]\ngroups: [a\nx: y\n`;
    expect(await readFacts('properties', text)).toMatchObject({
      refs: [{ package: 'p', model: 'm' }],
      problem: { line: 5 },
    });
  });

  it('tells how often a project is worked out, and takes its name where the model is', async () => {
    const text =
      "{{ ref(var('p'), 'm') }} {{ ref('p', var('m')) }} {{ ref(package='p', name='m') }}";
    expect(await readFacts('sql', text)).toEqual({ refs: [{ package: 'p' }], computedRefs: 1 });
  });

  it('reads what a model says of itself', async () => {
    const text = "{{ config(schema='x', alias=var('a'), access='public', enabled=false) }}";
    expect(await readFacts('sql', text)).toEqual({
      config: { schema: 'x', computed: true, access: 'public', disabled: true },
    });
  });

  it('reads what a properties file describes', async () => {
    const text = `
groups: [{name: finance, owner: {name: x}}]
models:
  - {name: a, access: public, config: {group: finance}, data_tests: [x], columns: [{name: id, tests: [unique]}]}
  - {name: b, config: {access: public}, versions: [{v: 1}, {v: 2, defined_in: b_new}]}
sources:
  - name: raw
    meta: {floe: {producer: ingest}}
    tables: [{name: t, tests: [x]}, {name: u, identifier: v, config: {meta: {floe: {producer: other}}}}]
  - {name: computed, schema: "{{ target.schema }}", tables: [{name: t}]}
exposures:
  - {name: app, config: {meta: {nx: {project: web}}}}
unit_tests: [{name: u, model: a}]
`;
    expect(await readFacts('properties', text)).toEqual({
      groups: ['finance'],
      nodes: [
        { name: 'a', config: { access: 'public', group: 'finance' } },
        { name: 'b', config: { access: 'public' } },
        { name: 'b_v1', config: { access: 'public' }, isVersion: true },
        { name: 'b_new', config: { access: 'public' }, isVersion: true },
      ],
      sources: [
        { name: 'raw.t', schema: 'raw', identifier: 't', producer: 'ingest' },
        { name: 'raw.u', schema: 'raw', identifier: 'v', producer: 'other' },
        { name: 'computed.t', schema: 'computed', identifier: 't', computed: true },
      ],
      readers: [{ resourceType: 'exposure', name: 'app', exposedTo: 'web' }],
      tests: 4,
    });
  });
});
