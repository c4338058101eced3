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

const job = { type: 'batch', selection: ['tag:daily'] };

/** The other form, with everything in it. */
const named = {
  name: 'shop',
  version: '1.0',
  platform: 'registry/acme:1.2.3',
  compute: 'default',
  storage: 'default',
  catalog: 'default',
  transforms: [{ type: 'dbt', path: 'models/' }],
  orchestration: {
    partitions: { region: { type: 'static', partition_keys: ['eu'] } },
    assets: { 'a_*': { partitions: 'region' } },
    jobs: { nightly: job },
    schedules: { morning: { job: 'nightly', cron_schedule: '0 6 * * *' } },
    sensors: { files: { type: 'file_watcher', job: 'nightly', path: '${HOME}/in' } },
    backfills: { year: { job: 'nightly', partition_range: { start: 'a', end: 'b' } } },
  },
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

  it('so it does with any data in place of a part of a file that names profiles', () => {
    const part = fc.constantFrom(...Object.keys(named));
    fc.assert(
      fc.property(part, fc.jsonValue(), (key, value) => {
        const text = stringify({ ...named, [key]: value });
        checkPlaces(text, parseFloeConfig(text, facts));
      }),
    );
  });

  it('so it does with any data in place of a part of orchestration, or of an entry there', () => {
    const sections = Object.entries(named.orchestration) as [string, Record<string, unknown>][];
    const section = fc.constantFrom(...sections);
    const words = fc.constantFrom('type', 'job', 'start', 'end', 'args', 'partitions', 'path');
    fc.assert(
      fc.property(section, words, fc.jsonValue(), fc.boolean(), (chosen, key, value, deep) => {
        const [name, entries] = chosen;
        const [entry] = Object.keys(entries);
        const other = { ...(entries[entry ?? ''] as object), [key]: value };
        const changed = deep ? { ...entries, [entry ?? '']: other } : value;
        const orchestration = { ...named.orchestration, [name]: changed };
        const text = stringify({ ...named, orchestration });
        checkPlaces(text, parseFloeConfig(text, facts));
      }),
      { numRuns: 300 },
    );
  });

  it('so it does with any text as a variable, a schedule, a day and a time zone', () => {
    const pieces = fc.constantFrom('$', '{', '}', '${', ':-', ':', 'HOME', '*', '/', '@', ' ', '-');
    const text = fc
      .array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 12 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, (written) => {
        const day = { type: 'time_window', start: written, end: written, cron_schedule: written };
        const schedule = { job: written, cron_schedule: written, timezone: written };
        const orchestration = { partitions: { day }, schedules: { [written]: schedule } };
        const yaml = stringify({
          ...named,
          orchestration,
          observability: { attributes: { a: written } },
        });
        checkPlaces(yaml, parseFloeConfig(yaml, facts));
      }),
      { numRuns: 500 },
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

it.each([sane, named])('a good file is good in any order of its keys', (good) => {
  const parts = Object.entries(good);
  fc.assert(
    fc.property(fc.shuffledSubarray(parts, { minLength: parts.length }), (order) => {
      const text = stringify(Object.fromEntries(order));
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
    (text) => ({ ...named, platform: text, storage: text, catalog: text, [text]: {} }),
    (text) => ({ ...named, orchestration: { [text]: text, jobs: { [text]: { type: text } } } }),
    (text) => ({
      ...named,
      orchestration: { schedules: { a: { job: text, cron_schedule: text, timezone: text } } },
    }),
    (text) => ({
      ...named,
      observability: { attributes: { a: `\${${text}}`, b: `\${A:-${text}}` } },
    }),
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
