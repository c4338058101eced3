import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { askDbt } from '../../testing/workspace/ask-dbt';
import { makeTree, type Tree } from '../../testing/workspace/make-tree';
import { disk } from './disk';
import { filesRead } from './files-read';
import type { ReadAs } from './kinds';
import { layoutAt } from './project-files';

/** dbt's names of what reads a kind. */
const parsers: Readonly<Record<ReadAs, string>> = {
  macro: 'MacroParser',
  model: 'ModelParser',
  snapshot: 'SnapshotParser',
  analysis: 'AnalysisParser',
  'singular test': 'SingularTestParser',
  'generic test': 'GenericTestParser',
  seed: 'SeedParser',
  documentation: 'DocumentationParser',
  properties: 'SchemaParser',
  fixture: 'FixtureParser',
  function: 'FunctionParser',
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'floe-walk-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const env = { FLOE_TEST_FOLDER: 'by_env' };

/** Paths by dbt's parsers, as `askDbt` tells them. */
async function floeReads(root: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const layout = await layoutAt(disk, root, { env });
  const files = layout === undefined ? [] : filesRead(disk, root, layout);
  const found = Object.entries(parsers).map(([readAs, parser]) => {
    const own = files.filter((each) => each.readAs === readAs);
    for (const { file, path: written } of own) expect(file).toBe(path.resolve(root, written));
    return [parser, [...new Set(own.map((each) => each.path))].sort()];
  });
  return Object.fromEntries(found) as Readonly<Record<string, readonly string[]>>;
}

const project = (more = ''): string => `name: shop\nversion: '1.0'\n${more}`;

const layouts: Readonly<Record<string, Tree>> = {
  'paths of several pieces of Jinja': {
    'dbt_project.yml': project(
      [
        `model-paths: ["{{ env_var('FLOE_TEST_' 'FOLDER',) }}", "a{# b #}", "{{ 'c' }}/{{ env_var('FLOE_NONE', default='d') }}"]`,
        `seed-paths: ["e {{- env_var('FLOE_NONE', '}}') -}} f", "{% raw %}{{ g }}{% endraw %}"]`,
      ].join('\n'),
    ),
    'by_env/a.sql': '',
    'a/b.sql': '',
    'c/d/e.sql': '',
    'e}}f/g.csv': '',
    '{{ g }}/h.csv': '',
    'models/i.sql': '',
  },
  'letters of another case': {
    'models/A.SQL': '',
    'models/b.Sql': '',
    'models/p.PY': '',
    'models/x.YML': '',
    'models/y.Yaml': '',
    'models/docs.MD': '',
    'seeds/S.CSV': '',
    'macros/M.SQL': '',
    'snapshots/s.SQL': '',
    'tests/T.SQL': '',
    'Models/other.sql': '',
    'models/z.sqlx': '',
    'models/z.sql.bak': '',
    'models/z.jinja': '',
  },
  'names of folders that others write into': {
    'models/logs/events.sql': '',
    'models/target/a.sql': '',
    'models/venv/b.sql': '',
    'models/.hidden/c.sql': '',
    'models/node_modules/d.sql': '',
    'models/dbt_packages/e.sql': '',
    'models/__pycache__/f.sql': '',
    'models/.floe/g.sql': '',
    'seeds/dist/h.csv': '',
    'logs/i.sql': '',
    'target/j.sql': '',
  },
  'names of files that dbt passes over': {
    'models/.hidden.sql': '',
    'models/#copy.sql': '',
    'models/~copy.sql': '',
    'models/!copy.sql': '',
    'models/.sql': '',
    'models/a.b.sql': '',
    'models/spaced name.sql': '',
    'models/ünïcode.sql': '',
    'models/q"uote.sql': '',
    'models/a.sql.yml': '',
  },
  links: {
    'elsewhere/deep/a.sql': '',
    'elsewhere/b.sql': '',
    models: '→ elsewhere',
    'seeds/linked.csv': '→ ../data.csv',
    'data.csv': 'a\n1\n',
    'macros/own.sql': '',
    'macros/folder': '→ ../elsewhere',
    'macros/up': '→ ..',
    'macros/itself': '→ itself',
    'macros/nowhere': '→ gone',
    'snapshots/linked.sql': '→ ../elsewhere/b.sql',
  },
  'what is ignored': {
    '.dbtignore': 'old\n*.tmp.sql\n!models/old/kept.sql\n/seeds/big*.csv\n',
    'models/old/a.sql': '',
    'models/old/kept.sql': '',
    'models/a.tmp.sql': '',
    'models/a.sql': '',
    'seeds/big_one.csv': '',
    'seeds/small.csv': '',
    'seeds/deep/big_two.csv': '',
  },
  'folders elsewhere': {
    'dbt_project.yml': project(
      [
        "model-paths: ['models', '../shared/models', './more/', \"{{ env_var('FLOE_TEST_FOLDER') }}\"]",
        "seed-paths: ['not there', '.hidden']",
        "macro-paths: ['../shared/macros', \"{{ env_var('FLOE_TEST_NONE', 'fallback') }}\"]",
        "docs-paths: ['docs']",
      ].join('\n'),
    ),
    'models/a.sql': '',
    '../shared/models/deep/b.sql': '',
    '../shared/models/b.yml': '',
    '../shared/macros/c.sql': '',
    'more/d.sql': '',
    'by_env/e.sql': '',
    'fallback/f.sql': '',
    '.hidden/g.csv': '',
    'docs/h.md': '',
    'models/i.md': '',
    'macros/j.sql': '',
  },
  'all kinds of tests': {
    'tests/a.sql': '',
    'tests/deep/b.sql': '',
    'tests/generic/c.sql': '',
    'tests/generic/deep/d.sql': '',
    'tests/deep/generic/e.sql': '',
    'tests/fixtures/f.csv': '',
    'tests/fixtures/g.sql': '',
    'tests/fixtures/deep/h.csv': '',
    'tests/i.csv': '',
    'tests/generic/j.yml': '',
    'tests/generic.sql': '',
  },
  'folders in each other': {
    'dbt_project.yml': project(
      "model-paths: ['all', 'all/models']\nseed-paths: ['all/']\nanalysis-paths: ['all']",
    ),
    'all/a.sql': '',
    'all/models/b.sql': '',
    'all/models/c.yml': '',
    'all/d.csv': '',
  },
  'the project itself': {
    'dbt_project.yml': project("model-paths: ['.']\nmacro-paths: ['']\ntest-paths: []"),
    'a.sql': '',
    'target/compiled/b.sql': '',
    'dbt_packages/p/models/c.sql': '',
    'deep/d.yml': '',
  },
  'functions, analyses and Python': {
    'functions/a.sql': '',
    'functions/b.py': '',
    'functions/c.yml': '',
    'analyses/d.sql': '',
    'analyses/e.py': '',
    'analysis/f.sql': '',
    'macros/g.py': '',
  },
  'keys of before dbt 1.0': {
    'dbt_project.yml': project("source-paths: ['src']\ndata-paths: ['data']"),
    'src/a.sql': '',
    'models/b.sql': '',
    'data/c.csv': '',
    'seeds/d.csv': '',
  },
};

it('reads what dbt reads, in layouts of all kinds', async () => {
  const roots = Object.entries(layouts).map(([name, tree], index) => {
    const root = path.join(folder, String(index), 'project');
    makeTree(root, { 'dbt_project.yml': project(), ...tree });
    return { name, root };
  });
  const answers = askDbt(
    roots.map(({ root }) => ({ project: root })),
    env,
  );
  const floe = await Promise.all(roots.map(({ root }) => floeReads(root)));
  const named = (all: readonly unknown[]) => roots.map(({ name }, index) => [name, all[index]]);
  expect(named(floe)).toEqual(named(answers));
});

it('reads what dbt reads, wherever files lie', async () => {
  const inside = [
    ...['models', 'seeds', 'macros', 'tests', 'snapshots', 'analyses', 'functions', 'docs'],
    ...['generic', 'fixtures', 'logs', '.hidden', 'target', 'Models', 'a b', '..'],
  ];
  const name = fc
    .tuple(
      fc.constantFrom('a', 'b', 'A', '.c', '#d', '~e', '!f', 'g.h', 'é', 'generic', ''),
      fc.constantFrom('.sql', '.SQL', '.py', '.yml', '.YAML', '.csv', '.Csv', '.md', '.txt', ''),
    )
    .map((parts) => parts.join(''))
    .filter((each) => each !== '' && each !== '.');
  const place = fc
    .tuple(fc.array(fc.constantFrom(...inside), { minLength: 1, maxLength: 4 }), name)
    .map(([folders, file]) => `x/y/project/${[...folders, file].join('/')}`);
  const text = fc.oneof(
    { weight: 6, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: fc.constantFrom('→ ..', '→ ../models', '→ ../../data.csv', '→ .') },
  );
  const folders = fc.array(
    fc.constantFrom(
      ...['models', 'models/', './models', 'seeds', '../shared', '../models', '.', 'a b', 'none'],
      ...['models/logs', 'tests', '.hidden', "{{ env_var('FLOE_TEST_FOLDER', 'x') }}", 'by_env'],
    ),
    { maxLength: 3 },
  );
  const keys = fc.dictionary(
    fc.constantFrom(
      ...['model-paths', 'seed-paths', 'macro-paths', 'test-paths', 'snapshot-paths', 'docs-paths'],
      ...['analysis-paths', 'function-paths', 'source-paths', 'data-paths'],
    ),
    folders,
    { maxKeys: 4 },
  );
  const ignored = fc.array(
    fc.constantFrom('*.sql', '!a.sql', 'logs/', '/models/**', '[!a]*.yml', 'generic', '../shared'),
    { maxLength: 3 },
  );
  const cases = fc.sample(
    fc.record({ files: fc.dictionary(place, text, { minKeys: 5, maxKeys: 18 }), keys, ignored }),
    { seed: 5, numRuns: 120 },
  );
  const roots = cases.map(({ files, keys: written, ignored: lines }, index) => {
    const top = path.join(folder, String(index));
    for (const [file, content] of Object.entries(files)) {
      // Where a file, a link or a folder is in the way, the layout is without this one.
      try {
        makeTree(top, { [file]: content });
      } catch {
        continue;
      }
    }
    const root = path.join(top, 'x/y/project');
    makeTree(root, {
      'dbt_project.yml': project(JSON.stringify(written) === '{}' ? '' : yamlOf(written)),
      ...(lines.length > 0 && { '.dbtignore': lines.join('\n') }),
    });
    return root;
  });
  const answers = askDbt(
    roots.map((root) => ({ project: root })),
    env,
  );
  let compared = 0;
  for (const [index, root] of roots.entries()) {
    // Two of the older and newer keys, or a link that leads nowhere, end dbt.
    if (isRefused(answers[index])) continue;
    compared += 1;
    expect({ root: index, ...(await floeReads(root)) }).toEqual({
      root: index,
      ...(answers[index] as object),
    });
  }
  expect(compared).toBeGreaterThan(70);
});

function yamlOf(keys: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(keys)
    .map(([key, paths]) => `${key}: ${JSON.stringify(paths)}`)
    .join('\n');
}

function isRefused(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'error' in answer;
}
