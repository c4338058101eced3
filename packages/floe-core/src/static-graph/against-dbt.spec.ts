import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { realDbt } from '../../testing/real-dbt';
import { readFacts } from './read-facts';
import { jinjaTokens, pythonTokens, refsInJinja, refsInPython, type Ref } from '../template';
import { readYaml } from '../workspace';
import { refsInValue } from './properties';

/** Every way to write a ref that dbt takes, and much that only looks like one. `p` is a local package. */
const files: Readonly<Record<string, string>> = {
  'dbt_project.yml': `
name: shop
version: '1.0'
profile: shop
on-run-end: ["select 1 -- {{ ref('p', 'at_the_end') }}"]
models:
  shop:
    hooked:
      +post-hook: ["select * from {{ ref('p', 'in_a_tree_hook') }}"]
`,
  'packages.yml': 'packages:\n  - local: ./p\n',
  'profiles.yml': 'shop: {target: dev, outputs: {dev: {type: duckdb, path: ":memory:"}}}\n',
  'models/plain.sql': `select * from {{ ref('p', 'plain') }}`,
  'models/double.sql': `select * from {{ ref("p", "double") }}`,
  'models/one_argument.sql': `select * from {{ ref('plain') }}`,
  'models/spread.sql': `select * from {{\n  ref(\n    'p'\n    ,\n    'spread'\n  )\n}}`,
  'models/controlled.sql': `{%- set a = ref('p', 'controlled') -%} select * from {{- a -}}`,
  'models/versioned.sql': `select * from {{ ref('p', 'versioned', v=2) }} union all select * from {{ ref('p', 'versioned', version='1') }}`,
  'models/in_sql_comments.sql': `select 1 as id -- {{ ref('p', 'in_a_line_comment') }}\n/* {{ ref('p', 'in_a_block_comment') }} */`,
  'models/in_jinja_comments.sql': `{# {{ ref('p', 'plain') }} #} {#- "' {{ ref('p', 'double') }}\n -#} select 1 as id`,
  'models/raw.sql': `{% raw %} {{ ref('p', 'plain') }} {# {% endraw %} select '{{ "{# ref('p', 'double') #}" }}' as id`,
  'models/raw_controlled.sql': `{%- raw -%} {{ ref('p', 'plain') }} {%- endraw -%} select 1 as id`,
  'models/in_a_string.sql': `select {{ "'ref(''p'', ''plain'') %} }}'" }} as id, {{ '\\'ref("p", "double")\\'' }} as b`,
  'models/braces.sql': `{% set a = {'a': {'b': {}}} %}{{ {'x': ref('p', 'in_braces')}['x'] }} {{ {'y': {}} and ref('p', 'after_braces') }}`,
  'models/escaped.sql': `{% set x = 'it\\'s' %} select * from {{ ref('p', 'after_an_escape') }}`,
  'models/joined.sql': `select * from {{ ref('p', 'joi' 'ned') }}`,
  'models/attribute.sql': `select '{{ ref('p', 'attribute').identifier }}' as id, '{{ builtins.ref('p', 'builtin') }}' as b`,
  'models/variable.sql': `{% set pack = 'p' %}select * from {{ ref(pack, 'by_variable') }}`,
  'models/loop.sql': `{% for m in ['loop_1', "loop_2"] %}select * from {{ ref('p', m) }}{% if not loop.last %} union all {% endif %}{% endfor %}`,
  'models/spread_pair.sql': `{% set pair = ['p', 'in_a_pair'] %}select * from {{ ref(*pair) }}`,
  'models/alias.sql': `{% set r = ref %}select * from {{ r('p', 'by_alias') }}, {{ builtins['ref']('p', 'by_item') }}`,
  'models/escape_in_a_name.sql': `{% set a = ref('p', 'esca\\x70ed') %}select * from {{ a }}`,
  'models/put_together.sql': `{% for m in ['x', 'y'] %}select * from {{ ref('p', 'loop_' ~ m) }}{% if not loop.last %} union all {% endif %}{% endfor %}`,
  'models/raw_comment.sql': `{% raw %}{#{% endraw %} select '{{ ref('p', 'behind_raw') }}' as id`,
  'models/call.sql': `{{ config(materialized='table', pre_hook="select * from {{ ref('p', 'in_a_hook') }}") }} {{ wrap(ref('p', 'argument')) }}`,
  'models/depends.sql': `-- depends_on: {{ ref('p', 'hinted') }}\nselect 1 as id`,
  'models/hooked/hooked.sql': 'select 1 as id',
  'models/words.sql': `select 'ref(''p'', ''plain'')' as id, href('p', 'plain') as b`,
  'models/prefix.sql': `{{ xref('p', 'plain') }} select 1 as id`,
  'models/quotes_in_data.sql': `select 'it''s {{ ref('p', 'in_quotes') }} "' as id`,
  'models/percent.sql': `select 5 % 2 as id, '{' as b, '}}' as c from {{ ref('p', 'after_percent') }}`,
  'models/python.py': `
# dbt.ref("p", "plain")
"""dbt.ref("p", "double")"""
def model(dbt, session):
    dbt.config(materialized="table", packages=[])
    a = dbt.ref("p", "python")
    b = dbt.ref(
        'p',  # a comment (
        'python_spread',
    ).df()
    c = "dbt.ref('p', 'plain')" + 'it\\'s'
    d = r'\\d' "x"
    e = other(dbt.ref("p", "python_argument"), [dbt.ref("p", "python_list")])
    return a
def other(*args):
    return args
`,
  'models/schema.yml': `
models:
  - name: plain
    description: "ref('p', 'double')"
    meta: {note: "ref('p', 'double')", other: 'xref(1)'}
    data_tests:
      - same_as: {arguments: {other: "{{ ref('p', 'in_a_test') }}"}}
    columns:
      - name: id
        # {{ ref('p', 'double') }}
        data_tests:
          - relationships: {arguments: {to: "ref('p', 'related')", field: id}}
          - relationships:
              arguments:
                to: ref("p", "related_plainly")
                field: id
exposures:
  - name: app
    type: application
    owner: {email: a@example.com}
    depends_on: ["ref('p', 'exposed')", ref('plain')]
snapshots:
  - name: in_yaml
    relation: ref('p', 'snapped')
    config: {unique_key: id, strategy: check, check_cols: all}
unit_tests:
  - name: unit
    model: plain
    given: [{input: "ref('p', 'plain')", rows: [{id: 1}]}]
    expect: {rows: [{id: 1}]}
`,
  'tests/singular.sql': `select * from {{ ref('p', 'tested') }}`,
  'tests/generic/same_as.sql': `{% test same_as(model, other) %} select * from {{ model }} except select * from {{ other }} {% endtest %}`,
  'analyses/look.sql': `select * from {{ ref('p', 'analysed') }}`,
  'snapshots/old.sql': `{% snapshot old %}{{ config(unique_key='id', strategy='check', check_cols='all', target_schema='s') }} select * from {{ ref('p', 'snapshot') }}{% endsnapshot %}`,
  'macros/xref.sql': `{% macro xref(a, b) %}{% endmacro %}`,
  'macros/wrap.sql': `{% macro wrap(x) %}select * from {{ x }}, {{ ref('p', 'in_a_macro') }}{% endmacro %}`,
};

const abroad = (refs: readonly Ref[]): string[] =>
  [...new Set(refs.filter((ref) => ref.package === 'p').map(({ model = '?' }) => model))].sort();

async function refsOf(file: string, text: string): Promise<string[]> {
  if (file === 'dbt_project.yml') return abroad((await readFacts('project', text)).refs ?? []);
  if (file.endsWith('.yml')) return abroad(refsInValue((await readYaml(text)).value).refs);
  if (file.endsWith('.py')) return abroad(refsInPython(pythonTokens(text).tokens).refs);
  return abroad(refsInJinja(jinjaTokens(text).tokens).refs);
}

interface Node {
  original_file_path: string;
  resource_type: string;
  refs?: { package: string | null; name: string }[];
  depends_on?: { nodes: string[] };
}

describe('the refs found in files, against those of a real dbt', () => {
  let folder: string;
  let heard: Record<string, string[]>;

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(tmpdir(), 'floe-refs-'));
    const write = (file: string, text: string): void => {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), text);
    };
    for (const [file, text] of Object.entries(files)) write(file, text);
    const found = await Promise.all(
      Object.entries(files).map(([file, text]) => refsOf(file, text)),
    );
    write('p/dbt_project.yml', `name: p\nversion: '1.0'\nmodels: {+schema: p}\n`);
    for (const model of new Set(found.flat().filter((each) => each !== 'versioned')))
      write(`p/models/${model}.sql`, 'select 1 as id');
    for (const v of [1, 2]) write(`p/models/versioned_v${v}.sql`, 'select 1 as id');
    write('p/models/v.yml', 'models: [{name: versioned, versions: [{v: 1}, {v: 2}]}]\n');
    const { command } = realDbt();
    const env = { ...process.env, DBT_SEND_ANONYMOUS_USAGE_STATS: 'false' };
    for (const verb of ['deps', 'parse']) {
      const run = spawnSync(command, [verb, '--profiles-dir', '.'], {
        ...{ cwd: folder, env, encoding: 'utf8' },
      });
      expect(run.status === 0 ? '' : run.stdout).toBe('');
    }
    heard = readManifest(folder);
  }, 120_000);
  afterAll(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  /** What dbt leaves to run time or to another file's account, with what it says there. */
  const elsewhere: Readonly<Record<string, string[]>> = {
    // dbt books the refs of a macro on whoever calls it, and hooks of the tree on the models below.
    'models/call.sql': ['in_a_macro'],
    'models/hooked/hooked.sql': ['in_a_tree_hook'],
  };
  const onAnothersAccount: Readonly<Record<string, string[]>> = {
    'macros/wrap.sql': ['in_a_macro'],
    'dbt_project.yml': ['in_a_tree_hook'],
    // What a unit test is given is looked up when it runs.
    'models/schema.yml': ['plain'],
  };

  it.each(Object.entries(files).filter(([file]) => !/profiles|packages/.test(file)))(
    'are the same in %s',
    async (file, text) => {
      const ours = [...(await refsOf(file, text)), ...(elsewhere[file] ?? [])].sort();
      const theirs = [...(heard[file] ?? []), ...(onAnothersAccount[file] ?? [])].sort();
      expect(ours).toEqual(theirs);
    },
  );
});

function readManifest(folder: string): Record<string, string[]> {
  const text = fs.readFileSync(path.join(folder, 'target', 'manifest.json'), 'utf8');
  const manifest = JSON.parse(text) as Record<string, Record<string, Node>>;
  const heard: Record<string, string[]> = {};
  for (const kind of ['nodes', 'exposures', 'unit_tests'])
    for (const node of Object.values(manifest[kind] ?? {})) {
      const file = path.posix.normalize(node.original_file_path);
      heard[file] = [...new Set([...(heard[file] ?? []), ...refsBy(node)])].sort();
    }
  return heard;
}

/** Unit tests have no refs of their own, but what they read. */
function refsBy({ refs, depends_on: dependsOn }: Node): string[] {
  const own = refs?.flatMap((ref) => (ref.package === 'p' ? [ref.name] : []));
  const read = dependsOn?.nodes.flatMap((id) =>
    id.startsWith('model.p.') ? id.split('.')[2]! : [],
  );
  return own ?? read ?? [];
}
