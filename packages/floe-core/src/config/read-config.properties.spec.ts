import fc from 'fast-check';
import { stringify } from 'yaml';

import { type Outcome, paintFor, renderDiagnostics } from '../diagnostics';
import type { DirectoryFact } from './facts';
import type { FloeConfig } from './floe-config';
import { parseFloeConfig } from './parse-config';

/** A disk on which every directory there is belongs to one dbt project. */
const facts = {
  projectDir: '/project',
  sourceHash: 'hash',
  environment: { HOME: '/home/ada' },
  directories: new Map<string, DirectoryFact>([
    ['models/', { is: 'directory', dbtProjectDir: '/project' }],
  ]),
};

const sane = {
  name: 'shop',
  version: '1.0',
  compute: { target: 'duckdb', properties: {} },
  transforms: [{ type: 'dbt', path: 'models/' }],
  consumption: { enabled: true },
  governance: { policies: {} },
  observability: { traces: true },
};

function checkPlaces(text: string, outcome: Outcome<FloeConfig>): void {
  const lines = text.split('\n').length;
  const diagnostics = outcome.ok ? outcome.warnings : outcome.problems;
  if (!outcome.ok) expect(diagnostics.length).toBeGreaterThan(0);
  for (const { place } of diagnostics) {
    const { line, column } = place ?? {};
    if (line !== undefined) expect(line).toBeLessThanOrEqual(lines);
    expect(line ?? 1).toBeGreaterThan(0);
    expect(column ?? 1).toBeGreaterThan(0);
  }
  const rendered = renderDiagnostics(diagnostics, paintFor(false)).join('\n');
  expect(rendered).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
}

describe('whatever the text is', () => {
  it('reading gives a config, or problems whose lines are in the file', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        checkPlaces(text, parseFloeConfig(text, facts));
      }),
    );
  });

  it('so it does with text made of what YAML is made of', () => {
    const bits = [
      'name',
      'compute',
      ':',
      ': ',
      '- ',
      '\n',
      '\n  ',
      '\t',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
    ];
    const more = [
      '&a ',
      '*a',
      '!x ',
      '|',
      '>',
      '#',
      '? ',
      '<<',
      '---\n',
      '%',
      ',',
      '1.0',
      '~',
      '\r\n',
    ];
    const text = fc.array(fc.constantFrom(...bits, ...more), { maxLength: 60 });
    fc.assert(
      fc.property(text, (pieces) => {
        checkPlaces(pieces.join(''), parseFloeConfig(pieces.join(''), facts));
      }),
      { numRuns: 1000 },
    );
  });

  it('so it does with any data as YAML', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = stringify(value);
        checkPlaces(text, parseFloeConfig(text, facts));
      }),
    );
  });

  it('so it does with any data in place of a part of a good file', () => {
    const part = fc.constantFrom(...Object.keys(sane));
    fc.assert(
      fc.property(part, fc.jsonValue(), (key, value) => {
        const text = stringify({ ...sane, [key]: value });
        checkPlaces(text, parseFloeConfig(text, facts));
      }),
    );
  });
});

it('a good file is good in any order of its keys', () => {
  const keys = Object.keys(sane) as (keyof typeof sane)[];
  fc.assert(
    fc.property(fc.shuffledSubarray(keys, { minLength: keys.length }), (order) => {
      const text = stringify(Object.fromEntries(order.map((key) => [key, sane[key]])));
      expect(parseFloeConfig(text, facts)).toMatchObject({ ok: true, warnings: [] });
    }),
  );
});

it('no credential is ever printed, wherever it stands', () => {
  const secret = `ghp_${'s3cret'.repeat(6)}`;
  const places = fc.constantFrom<(text: string) => unknown>(
    (text) => ({ ...sane, name: text }),
    (text) => ({ ...sane, [text]: text }),
    (text) => ({ ...sane, compute: text }),
    (text) => ({ ...sane, compute: { target: text, connection_secret_ref: text } }),
    (text) => ({ ...sane, transforms: [{ type: text, path: text }] }),
    (text) => ({ ...sane, observability: { traces: text, [text]: 1, attributes: { [text]: 1 } } }),
    (text) => text,
  );
  fc.assert(
    fc.property(places, fc.string(), fc.string(), (place, before, after) => {
      const outcome = parseFloeConfig(stringify(place(`${before} ${secret} ${after}`)), facts);
      const diagnostics = outcome.ok ? outcome.warnings : outcome.problems;
      expect(JSON.stringify(diagnostics)).not.toContain('s3cret');
      expect(renderDiagnostics(diagnostics, paintFor(false)).join('\n')).not.toContain('s3cret');
    }),
  );
});
