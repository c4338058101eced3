import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse, parseDocument } from 'yaml';
import { failed, paintFor, renderDiagnostics, type Outcome } from '../diagnostics';
import { planProject, templateNames, type PlannedFile } from '.';
import { checkName } from './project-name';

/** Words that mean something else in some YAML: a name only if `checkName` lets one through. */
const yamlWords = [
  'null',
  'Null',
  'true',
  'TRUE',
  'false',
  'yes',
  'No',
  'on',
  'OFF',
  'y',
  'N',
  'e1',
];

const names = fc
  .oneof(
    { weight: 4, arbitrary: fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_-]{0,99}$/) },
    fc.constantFrom(...yamlWords),
  )
  .filter((name) => checkName(name).length === 0);

function plan(name: string, template = 'basic'): Map<string, string> {
  return new Map(valueOf(planProject({ name, template })).map((file) => [file.path, file.content]));
}

function valueOf(outcome: Outcome<readonly PlannedFile[]>): readonly PlannedFile[] {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

function messageOf(outcome: Outcome<unknown>): string {
  return renderDiagnostics(outcome.ok ? [] : outcome.problems, paintFor(false)).join('\n');
}

describe('the templates', () => {
  it('are these two', () => {
    expect(templateNames()).toEqual(['basic', 'jaffle']);
  });

  it('basic has the tree of the runtime view, and what dbt needs besides', () => {
    expect([...plan('my-project').keys()]).toEqual([
      '.gitignore',
      'README.md',
      'dbt_project.yml',
      'floe.yaml',
      'macros/custom.sql',
      'models/example.sql',
      'models/example_customers.sql',
      'models/schema.yml',
      'seeds/sample.csv',
      'tests/test_example.sql',
    ]);
  });

  it('jaffle has three seeds, staging and marts', () => {
    expect([...plan('my-project', 'jaffle').keys()]).toEqual([
      '.gitignore',
      'README.md',
      'dbt_project.yml',
      'floe.yaml',
      'macros/custom.sql',
      'models/marts/customers.sql',
      'models/marts/marts.yml',
      'models/marts/orders.sql',
      'models/staging/staging.yml',
      'models/staging/stg_customers.sql',
      'models/staging/stg_orders.sql',
      'models/staging/stg_payments.sql',
      'seeds/raw_customers.csv',
      'seeds/raw_orders.csv',
      'seeds/raw_payments.csv',
      'tests/payments_are_counted_once.sql',
    ]);
  });

  describe.each(templateNames())('%s', (template) => {
    it('has the floe.yaml of the runtime view, §2.3', () => {
      expect(plan('my-project', template).get('floe.yaml')).toBe(`# floe.yaml
name: my-project
version: "1.0"

compute:
  target: duckdb
  properties:
    path: ./warehouse/my-project.duckdb

transforms:
  - type: dbt
    path: models/

observability:
  traces: true
  metrics: true
  lineage: true
`);
    });

    it('keeps what floe and dbt make out of git, but not the pin of a platform', () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'floe-ignore-'));
      const git = (...args: readonly string[]): string =>
        execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
      const made = ['.floe/artifacts.json', '.floe/runs/1/dbt.log', 'target/manifest.json'];
      const more = ['warehouse/p.duckdb', 'dbt_packages/x/y.sql', 'logs/dbt.log', '.venv/bin/dbt'];
      const kept = ['.floe/platform-version.yaml', 'floe.yaml', 'models/example.sql'].concat(
        ['logs', 'target', 'warehouse', 'dbt_packages', '.venv', '.floe'].flatMap((name) => [
          `models/${name}/a.sql`,
          `seeds/${name}/${name}/a.csv`,
        ]),
      );
      try {
        git('init', '--quiet');
        const text = plan('my-project', template).get('.gitignore')!;
        writeFileSync(path.join(folder, '.gitignore'), text);
        const ignored = git('check-ignore', ...made, ...more, ...kept);
        expect(ignored.trim().split('\n')).toEqual([...made, ...more]);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });

    it('tests all five kinds of the runtime view, §7.2, and has a test of its own', () => {
      const files = plan('my-project', template);
      const used = [...files].filter(([path]) => /^models\/.*\.yml$/.test(path)).flatMap(kindsIn);
      expect(new Set(used)).toEqual(
        new Set(['not_null', 'unique', 'relationships', 'accepted_values', 'custom']),
      );
      expect(files.get('macros/custom.sql')).toContain('{% test custom(model, expression');
      expect([...files.keys()].filter((path) => path.startsWith('tests/'))).toHaveLength(1);
    });

    it('has no placeholder left, in any text or path', () => {
      const left = [...plan('My-Proj_2', template)].flat().filter((text) => /<%|%>/.test(text));
      expect(left).toEqual([]);
    });
  });

  it('jaffle has five models and, with the one of its own, twenty tests', () => {
    const files = [...plan('my-project', 'jaffle')];
    const models = files.filter(([path]) => /^models\/.*\.sql$/.test(path));
    const generic = files.filter(([path]) => /^models\/.*\.yml$/.test(path)).flatMap(kindsIn);
    expect([models.length, generic.length]).toEqual([5, 19]);
  });
});

describe('the name', () => {
  it('stands in floe.yaml as it is, and in dbt_project.yml as dbt can have it', () => {
    const files = plan('My-Proj_2');
    expect(files.get('floe.yaml')).toContain('path: ./warehouse/My-Proj_2.duckdb');
    expect(files.get('README.md')).toContain('# My-Proj_2\n');
    expect(parse(files.get('dbt_project.yml')!)).toMatchObject({
      name: 'My_Proj_2',
      profile: 'My_Proj_2',
      models: { My_Proj_2: expect.anything() },
    });
  });

  it.each(templateNames())('whatever it is, %s is read back with it', (template) => {
    fc.assert(
      fc.property(names, (name) => {
        const files = plan(name, template);
        expect(parse(files.get('floe.yaml')!)).toMatchObject({ name });
        // dbt reads YAML 1.1, where more words mean something.
        const options = { version: '1.1' } as const;
        const project = parseDocument(files.get('dbt_project.yml')!, options).toJS();
        const identifier = name.replaceAll('-', '_');
        expect(identifier).toMatch(/^[a-zA-Z][a-zA-Z0-9_]*$/);
        expect(project).toMatchObject({ name: identifier, profile: identifier });
        expect(Object.keys(project.models)).toEqual([identifier]);
      }),
    );
  });
});

describe('what cannot be planned', () => {
  it('FLOE604: a template that is not there, with the one that was meant', () => {
    expect(messageOf(planProject({ name: 'shop', template: 'jafle' }))).toBe(
      [
        "  Template 'jafle' not found. Did you mean 'jaffle'?",
        '  Available templates: [basic, jaffle]',
      ].join('\n'),
    );
  });

  it('FLOE604: a template that resembles none', () => {
    expect(messageOf(planProject({ name: 'shop', template: '../basic' }))).toBe(
      ["  Template '../basic' not found.", '  Available templates: [basic, jaffle]'].join('\n'),
    );
  });

  it('tells of a bad name and a bad template together', () => {
    const outcome = planProject({ name: '1', template: '' });
    expect(outcome).toMatchObject(
      failed({ code: 'FLOE601' } as never, { code: 'FLOE604' } as never),
    );
  });
});

function kindsIn([, text]: [string, string]): string[] {
  const { models } = parse(text) as { models: { columns: { data_tests?: unknown[] }[] }[] };
  return models
    .flatMap(({ columns }) => columns)
    .flatMap(({ data_tests }) => data_tests ?? [])
    .map((each) => (typeof each === 'string' ? each : Object.keys(each as object)[0]!));
}
