import fc from 'fast-check';
import { parseOutline } from '.';

const nothing = { transforms: [], form: 'profiles' };

const complete = `# floe.yaml
name: my-pipeline
version: "1.0"

compute:
  target: duckdb
  properties:
    path: ./warehouse/my-pipeline.duckdb

transforms:
  - type: dbt
    path: models/
  - type: dbt
    path: marts/
`;

describe('parseOutline', () => {
  it('reads the name, the transform paths and the database file', async () => {
    expect(await parseOutline(complete)).toEqual({
      name: 'my-pipeline',
      transforms: ['models/', 'marts/'],
      duckdbPath: './warehouse/my-pipeline.duckdb',
      form: 'inline',
    });
  });

  it('gives a database file for DuckDB only', async () => {
    const elsewhere = complete.replace('target: duckdb', 'target: postgres');
    expect(await parseOutline(elsewhere)).not.toHaveProperty('duckdbPath');
  });

  it.each([
    ['an empty file', ''],
    ['a list', '- name: x'],
    ['a bare word', 'name'],
    ['null', 'null'],
    ['binary', '\u0000\u0001\u0002'],
  ])('finds nothing in %s', async (_, text) => {
    expect(await parseOutline(text)).toEqual(nothing);
  });

  it('leaves out what has the wrong type', async () => {
    const text = 'name: 5\ntransforms: [{path: good}]\ncompute: duckdb\n';
    expect(await parseOutline(text)).toEqual({ transforms: ['good'], form: 'profiles' });
  });

  it.each([
    ['text', 'transforms: [{path: good}, models]'],
    ['a number for a path', 'transforms: [{path: good}, {path: 3}]'],
    ['an alias', 'transforms:\n  - path: &good good\n  - path: *good'],
    ['a merge', 'transforms:\n  - &good {path: good}\n  - <<: *good'],
  ])('gives no transform when one of them is %s', async (_, text) => {
    expect(await parseOutline(text)).toEqual(nothing);
  });

  it('keeps the name of a file that has a mistake further down', async () => {
    const { name } = await parseOutline('name: orders\ncompute:\n  target: [duckdb\n  x: "\n');
    expect(name).toBe('orders');
  });

  it('is not led along the aliases of an alias bomb', async () => {
    const levels = Array.from({ length: 30 }, (_, i) => {
      const items = Array(10).fill(`*a${i}`).join(', ');
      return `a${i + 1}: &a${i + 1} [${items}]`;
    });
    const text = ['name: bomb', 'a0: &a0 [x]', ...levels, 'transforms: *a30'].join('\n');
    expect(await parseOutline(text)).toEqual({ ...nothing, name: 'bomb' });
  });

  it('survives nesting that is too deep to parse', async () => {
    expect(await parseOutline('[\n'.repeat(20_000))).toEqual(nothing);
  });

  it('survives a line that would end the process in the parser', async () => {
    expect(await parseOutline('- '.repeat(32_768))).toEqual(nothing);
  });

  it('finds the name in a file that is long for other reasons', async () => {
    const jobs = Array.from({ length: 20_000 }, (_, i) => `  job-${i}: {type: batch}`);
    const text = ['orchestration:', ...jobs, 'name: orders', 'consumption:', ...jobs].join('\n');
    expect(await parseOutline(text)).toEqual({ ...nothing, name: 'orders' });
  });

  it('does not look into sections that are absurdly long', async () => {
    expect(await parseOutline(`name: big\n${'# no\n'.repeat(20_000)}`)).toEqual(nothing);
  });

  it.each([
    ['a BOM', '\uFEFFname: orders'],
    ['Windows line ends', '# floe.yaml\r\nname: orders\r\nversion: "1.0"\r\n'],
    ['a document start', '---\nname: orders\n'],
    ['quoted keys', '"name": orders\n'],
    ['flow style', '{ "name": "orders", "version": "1.0" }'],
    ['an indented top level', '  name: orders\n  version: "1.0"\n'],
  ])('reads a file with %s', async (_, text) => {
    expect(await parseOutline(text)).toMatchObject({ name: 'orders' });
  });

  it('takes list items that are not indented', async () => {
    const text = 'transforms:\n- type: dbt\n  path: models/\n\n# more\n- path: marts/\nname: x\n';
    const { name, transforms } = await parseOutline(text);
    expect({ name, transforms }).toEqual({ name: 'x', transforms: ['models/', 'marts/'] });
  });

  it.each([
    ['a mapping', 'compute: { target: duckdb }', 'inline'],
    ['a list', 'compute: [duckdb]', 'inline'],
    ['the name of a profile', 'compute: snowflake', 'profiles'],
    ['nothing', 'compute:', 'profiles'],
    ['an alias', 'name: &n x\ncompute: *n', 'profiles'],
    ['absent', 'catalog: analytics\nstorage: default', 'profiles'],
  ])('tells the form of a file whose compute is %s', async (_, text, form) => {
    expect(await parseOutline(text)).toMatchObject({ form });
  });

  it('reads the platform of a registry', async () => {
    const text = 'name: x\nplatform: registry/acme:1.2.3\norchestration: {}\n';
    expect(await parseOutline(text)).toMatchObject({ platform: 'registry/acme:1.2.3' });
    expect(await parseOutline('platform: 3')).not.toHaveProperty('platform');
  });

  it('finds the variables of the environment anywhere in the text, each once', async () => {
    const text = 'name: ${B}\ngovernance: { a: "${A:-x}", b: "${B}", c: "$C ${1} ${}" }\n';
    expect(await parseOutline(text)).toMatchObject({ variables: ['A', 'B'] });
    expect(await parseOutline('name: x')).not.toHaveProperty('variables');
  });

  it('never throws, and gives only strings', async () => {
    const yamlish = fc
      .array(
        fc.constantFrom(
          ...[
            'name',
            'transforms',
            'compute',
            'platform',
            'path',
            ': ',
            '\n',
            '  ',
            '- ',
            '[',
            '{',
            '}',
            ']',
          ],
          ...[
            '&a ',
            '*a',
            '!!str ',
            '"',
            "'",
            '|',
            '>',
            '#',
            '---\n',
            '\t',
            '<<',
            '? ',
            '1.0',
            ',',
          ],
        ),
      )
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), yamlish), async (text) => {
        const { name, transforms, duckdbPath, form, platform } = await parseOutline(text);
        const given = [name ?? '', duckdbPath ?? '', platform ?? '', form, ...transforms];
        expect(given.every((each) => typeof each === 'string')).toBe(true);
      }),
    );
  });
});
