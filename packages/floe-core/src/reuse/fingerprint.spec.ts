import {
  graphOf,
  idOf,
  macroJson,
  manifestOf,
  modelJson,
  worldOf,
} from '../../testing/reuse/manifest';
import { fingerprintsOf } from './fingerprint';
import { reuseGraphOf } from '../manifest';
import type { Reason } from './reason';
import type { World } from './world';

/** raw → stg (macro, var, env) → eph → mart → view; raw → other; a test on mart. */
const project = (): Record<string, Record<string, unknown>> => ({
  raw: modelJson('raw', [], {
    resource_type: 'seed',
    raw_code: '',
    config: { materialized: 'seed' },
  }),
  stg: modelJson('stg', ['raw'], {
    raw_code:
      "select {{ cents('a') }}, {{ var('base') }}, '{{ env_var('REGION') }}' from {{ ref('raw') }}",
    depends_on: { macros: ['macro.p.cents'], nodes: [idOf('raw')] },
  }),
  other: modelJson('other', ['raw']),
  eph: modelJson('eph', ['stg'], { config: { materialized: 'ephemeral' } }),
  mart: modelJson('mart', ['eph']),
  view: modelJson('view', ['mart'], { config: { materialized: 'view' } }),
  below: modelJson('below', ['view']),
  test_mart: modelJson('test_mart', ['mart'], {
    resource_type: 'test',
    raw_code: '{{ test_not_null(**_dbt_generic_test_kwargs) }}',
    config: { materialized: 'test', severity: 'ERROR' },
  }),
});

const macros = {
  ...macroJson('cents', '{% macro cents(x) %}{{ round(x) }}{% endmacro %}'),
  ...macroJson('round', '{% macro round(x) %}{{ x }}{% endmacro %}'),
  ...macroJson('unused', '{% macro unused() %}1{% endmacro %}'),
};

const world = worldOf({
  vars: { commandLine: {}, projects: { '/dbt_project.yml': { base: '1', more: '1' } } },
  env: { REGION: 'eu', OTHER: '1' },
});

const everything = Object.keys(project());
const fromStg = ['stg', 'eph', 'mart', 'view', 'below', 'test_mart'];
/** A view over other data stays the view it is. */
const fromData = everything.filter((name) => name !== 'view');

type Nodes = ReturnType<typeof project>;
type Change = (nodes: Nodes) => void;
const merge =
  (name: string, fields: object): Change =>
  (nodes) => {
    nodes[name] = { ...nodes[name], ...fields };
  };
const config =
  (name: string, fields: object): Change =>
  (nodes) => {
    merge(name, { config: { ...(nodes[name]!.config as object), ...fields } })(nodes);
  };

function changedBy(
  change: Change,
  { otherMacros = {}, otherWorld = {} }: { otherMacros?: object; otherWorld?: Partial<World> } = {},
): string[] {
  const [nodes, changed] = [project(), project()];
  change(changed);
  const before = fingerprintsOf(graphOf(nodes, macros), world);
  const after = fingerprintsOf(graphOf(changed, { ...macros, ...otherMacros }), {
    ...world,
    ...otherWorld,
  });
  return everything.filter(
    (name) => before.get(idOf(name))?.fingerprint !== after.get(idOf(name))?.fingerprint,
  );
}

const nothing: Change = () => undefined;
const vars = (more: object): Partial<World> => ({
  vars: { commandLine: {}, projects: { '/dbt_project.yml': { base: '1', more: '1', ...more } } },
});

describe('what a change of a project changes', () => {
  it.each<[string, Change, string[]]>([
    ['nothing', nothing, []],
    ['code', merge('stg', { raw_code: 'select 1' }), fromStg],
    ['code of a leaf', merge('below', { raw_code: 'select 1' }), ['below']],
    [
      'code of what is inlined',
      merge('eph', { raw_code: 'select 1' }),
      ['eph', 'mart', 'view', 'below', 'test_mart'],
    ],
    ['code of a view', merge('view', { raw_code: 'select 1' }), ['view', 'below']],
    ['a test', config('test_mart', { severity: 'WARN' }), ['test_mart']],
    ['a config', config('mart', { indexes: ['a'] }), ['mart', 'view', 'below', 'test_mart']],
    ['a hook', config('below', { 'post-hook': [{ sql: 'x' }] }), ['below']],
    ['a name', merge('stg', { alias: 's', relation_name: '"small"."main"."s"' }), fromStg],
    ['a parent', merge('below', { depends_on: { nodes: [idOf('mart')] } }), ['below']],
    ['a description', merge('stg', { description: 'words' }), []],
    [
      'columns that only describe',
      merge('stg', { columns: { a: { name: 'a', description: 'b' } } }),
      [],
    ],
    ['tags', config('stg', { tags: ['nightly'] }), []],
    ['meta', config('stg', { meta: { owner: 'me' } }), []],
    [
      'docs, group and access',
      config('stg', { docs: { show: false }, group: 'g', access: 'public' }),
      [],
    ],
    ['when it was read', merge('stg', { created_at: 2, compiled_path: 'x' }), []],
    ['the file it is described in', merge('stg', { patch_path: 'p://models/x.yml' }), []],
  ])('%s', (_, change, names) => {
    expect(changedBy(change)).toEqual(
      names.length === 0 ? [] : everything.filter((each) => names.includes(each)),
    );
  });

  it('what describes a node counts where it is written into the warehouse, and columns under a contract', () => {
    for (const matters of [
      { persist_docs: { relation: true } },
      { contract: { enforced: true } },
    ]) {
      const columns = { columns: { a: { name: 'a', data_type: 'int' } } };
      const both = (change: Change): string => {
        const nodes = project();
        config('below', matters)(nodes);
        change(nodes);
        return fingerprintsOf(graphOf(nodes, macros), world).get(idOf('below'))!.fingerprint;
      };
      expect(both(merge('below', columns))).not.toBe(both(nothing));
    }
  });

  it('all of its entry counts for a node that reads it', () => {
    const reads = (fields: object): string => {
      const nodes = project();
      merge('below', { raw_code: '{{ model.description }}', ...fields })(nodes);
      return fingerprintsOf(graphOf(nodes, macros), world).get(idOf('below'))!.fingerprint;
    };
    expect(reads({ description: 'words' })).not.toBe(reads({}));
  });

  it('meta counts for a node that looks at its config', () => {
    const reads = (meta: object): string => {
      const nodes = project();
      merge('below', { raw_code: "{{ config.get('meta') }}" })(nodes);
      config('below', { meta })(nodes);
      return fingerprintsOf(graphOf(nodes, macros), world).get(idOf('below'))!.fingerprint;
    };
    expect(reads({ a: 1 })).not.toBe(reads({}));
  });

  it.each<[string, object, string[]]>([
    ['a macro', macroJson('cents', '{% macro cents(x) %}{{ x }}{% endmacro %}'), fromStg],
    [
      'a macro that a macro calls',
      macroJson('round', '{% macro round(x) %}0{% endmacro %}'),
      fromStg,
    ],
    ['a macro that nobody calls', macroJson('unused', '{% macro unused() %}2{% endmacro %}'), []],
    ['a new macro', macroJson('fresh', '{% macro fresh() %}2{% endmacro %}'), []],
    ['a macro of dbt itself, which its version tells', macroJson('test_not_null', 'x', 'dbt'), []],
    [
      'a macro that takes the place of one of dbt',
      macroJson('duckdb__create_table_as', 'x'),
      everything,
    ],
    [
      'a macro that names schemas, which shows in names',
      macroJson('generate_schema_name', 'x'),
      [],
    ],
    [
      'a materialization of that name',
      macroJson('materialization_view_duckdb', 'x'),
      ['view', 'below'],
    ],
  ])('%s', (_, otherMacros, names) => {
    expect(changedBy(nothing, { otherMacros })).toEqual(
      everything.filter((each) => names.includes(each)),
    );
  });

  it.each<[string, Partial<World>, string[]]>([
    ['a var', vars({ base: '2' }), fromStg],
    ['a var of one package', vars({ 'p.base': '2' }), fromStg],
    ['a var that nobody reads', vars({ more: '2' }), []],
    ['a var of the command line', { vars: { ...world.vars, commandLine: { base: '2' } } }, fromStg],
    ['an environment variable', { env: { ...world.env, REGION: 'us' } }, fromStg],
    ['an environment variable that goes', { env: { OTHER: '1' } }, fromStg],
    ['another environment variable', { env: { ...world.env, OTHER: '2' } }, []],
    ['a switch of dbt', { env: { ...world.env, DBT_EMPTY: '1' } }, everything],
    ['how dbt logs', { env: { ...world.env, DBT_LOG_FORMAT: 'json' } }, []],
    ['data of a seed', { seeds: new Map([[idOf('raw'), 'two']]) }, fromData],
    [
      'data of a seed, where views do not follow',
      { seeds: new Map([[idOf('raw'), 'two']]), viewsFollow: false },
      everything,
    ],
    ['a version', { versions: { ...world.versions, dbt: '1.12.0' } }, everything],
    ['the warehouse', { settings: { settings: { TimeZone: 'UTC' } } }, everything],
    ['how dbt works', { project: { dispatch: 'x' } }, everything],
    ['a target that nobody reads', { target: { name: 'prod' } }, []],
  ])('%s', (_, otherWorld, names) => {
    expect(changedBy(nothing, { otherWorld })).toEqual(
      everything.filter((each) => names.includes(each)),
    );
  });

  it('the target counts for who reads it, and all vars for who reads one that cannot be seen', () => {
    const of = (code: string, more: Partial<World>): string => {
      const nodes = project();
      merge('below', { raw_code: code })(nodes);
      return fingerprintsOf(graphOf(nodes, macros), { ...world, ...more }).get(idOf('below'))!
        .fingerprint;
    };
    expect(of('{{ target.name }}', { target: { name: 'prod' } })).not.toBe(
      of('{{ target.name }}', {}),
    );
    expect(of('{{ var(x) }}', vars({ more: '2' }))).not.toBe(of('{{ var(x) }}', {}));
  });

  it.each([
    ['target.name', false],
    ['target["name"]', false],
    ['target.threads', true],
    ["target['threads']", true],
    ["target.get('threads')", true],
    ['target.items() | list', true],
    ['target[key]', true],
    ['target', true],
    ['target | tojson', true],
    ["target | attr('threads')", true],
    ['dict(target)', true],
    ['target.retries', true],
  ])('what is about speed alone counts for who reads it: %s', (code, counts) => {
    const of = (target: World['target']): unknown => {
      const nodes = project();
      merge('below', { raw_code: `{{ ${code} }}` })(nodes);
      const prints = fingerprintsOf(graphOf(nodes, macros), { ...world, target });
      return prints.get(idOf('below'))?.fingerprint;
    };
    const target = { name: 'dev', threads: 1, retries: 1 };
    expect(of(target) !== of({ ...target, threads: 2, retries: 2 })).toBe(counts);
  });

  it.each([
    ["var('base')", { vars: { commandLine: { base: '2' }, projects: {} } }],
    [" var( 'base', 1 ) ", { vars: { commandLine: { base: '2' }, projects: {} } }],
    ["env_var('REGION')", { env: { ...world.env, REGION: 'us' } }],
    ['env_var("REGION", "x")', { env: { ...world.env, REGION: 'us' } }],
    ["{{ var('base') }}", { vars: { commandLine: { base: '2' }, projects: {} } }],
  ])('what a test is given is code, also without braces: %s', (text, otherWorld) => {
    for (const kwargs of [{ values: text }, { values: ['1', text] }, { of: { any: text } }]) {
      const nodes = project();
      merge('test_mart', { test_metadata: { name: 'accepted_values', kwargs } })(nodes);
      const of = (more: Partial<World>): unknown => {
        const prints = fingerprintsOf(graphOf(nodes, {}), { ...world, ...more });
        const { vars: ofVars, env } = prints.get(idOf('test_mart'))?.parts ?? {};
        return { ofVars, env };
      };
      expect(of(otherWorld)).not.toEqual(of({}));
    }
  });

  it('values of the environment are not kept', () => {
    const all = fingerprintsOf(graphOf(project(), macros), {
      ...world,
      env: { REGION: 'very private' },
    });
    expect(JSON.stringify([...all])).not.toContain('very private');
  });
});

describe('what keeps a node from being reused', () => {
  const obstacles = (fields: object, sources: World['sources'] = new Map()): readonly Reason[] => {
    const nodes = { ...project(), src_events: { name: 'events', relation_name: 'x.events' } };
    merge('below', fields)(nodes);
    const graph = graphOf(nodes, {
      ...macros,
      ...macroJson('asks', '{% macro asks() %}{{ run_query("x") }}{% endmacro %}'),
    });
    return fingerprintsOf(graph, { ...world, sources }).get(idOf('below'))!.obstacles;
  };
  const code = (raw_code: string): object => ({ raw_code });

  it.each<[string, object, readonly Reason[]]>([
    ['nothing', {}, []],
    [
      'what the warehouse says',
      code('{{ run_query("x") }}'),
      [{ code: 'jinja', name: 'run_query' }],
    ],
    ['what a macro asks it', code('{{ asks() }}'), [{ code: 'jinja', name: 'run_query' }]],
    [
      'a block of statements',
      code('{% call statement("x") %}'),
      [{ code: 'jinja', name: 'statement' }],
    ],
    [
      'the adapter',
      code('{{ adapter.get_relation("a") }}'),
      [{ code: 'jinja', name: 'adapter.get_relation' }],
    ],
    ['the adapter as a whole', code('{{ f(adapter) }}'), [{ code: 'jinja', name: 'adapter' }]],
    ['quoting only', code('{{ adapter.quote("a") }}'), []],
    ['the graph', code('{{ graph.nodes }}'), [{ code: 'jinja', name: 'graph' }]],
    [
      'when the run began',
      code('{{ run_started_at }}'),
      [{ code: 'jinja', name: 'run_started_at' }],
    ],
    [
      'the clock',
      code('{{ modules.datetime.now() }}'),
      [{ code: 'jinja', name: 'modules.datetime' }],
    ],
    ['regular expressions', code('{{ modules.re.match("a") }}'), []],
    ['chance', code('{{ [1, 2] | random }}'), [{ code: 'jinja', name: 'random' }]],
    [
      'a variable of the environment that cannot be seen',
      code('{{ env_var(x) }}'),
      [{ code: 'unseen', name: 'env_var' }],
    ],
    ['whether it is incremental', code('{% if is_incremental() %}'), []],
    ['history', { config: { materialized: 'incremental' } }, [{ code: 'history' }]],
    [
      'a way of one’s own',
      { config: { materialized: 'mine' } },
      [{ code: 'unknown-kind', name: 'mine' }],
    ],
    ['Python', { language: 'python' }, [{ code: 'python' }]],
    [
      'hooks',
      { config: { materialized: 'table', 'pre-hook': [{ sql: 'x' }] } },
      [{ code: 'hooks' }],
    ],
    [
      'a parent that is not there',
      { depends_on: { nodes: ['model.p.gone'] } },
      [{ code: 'unknown-parent', name: 'model.p.gone' }],
    ],
  ])('%s', (_, fields, reasons) => {
    expect(obstacles(fields)).toEqual(reasons);
  });

  it('is overruled by who vouches for it, but for what is not there', () => {
    const vouched = { materialized: 'incremental', meta: { floe: { reuse: true } } };
    expect(obstacles({ ...code('{{ run_query("x") }}'), config: vouched })).toEqual([]);
    const gone = { depends_on: { nodes: ['model.p.gone'] }, config: vouched };
    expect(obstacles(gone)).toEqual([{ code: 'unknown-parent', name: 'model.p.gone' }]);
  });

  it('is all that runs before and after everything', () => {
    const manifest = manifestOf(project(), macros);
    const hook = {
      'operation.p.x': { resource_type: 'operation', name: 'x', raw_code: 'select 1' },
    };
    const graph = reuseGraphOf({ ...manifest, nodes: { ...(manifest.nodes as object), ...hook } });
    expect(fingerprintsOf(graph, world).get(idOf('below'))?.obstacles).toEqual([
      { code: 'run-hooks' },
    ]);
  });

  it('is what inlined parents have', () => {
    const nodes = project();
    merge('eph', { raw_code: '{{ run_query("x") }}' })(nodes);
    const all = fingerprintsOf(graphOf(nodes, macros), world);
    expect(all.get(idOf('mart'))?.obstacles).toEqual([{ code: 'jinja', name: 'run_query' }]);
    expect(all.get(idOf('view'))?.obstacles).toEqual([]);
  });

  it('is a seed whose file cannot be read', () => {
    const all = fingerprintsOf(graphOf(project(), macros), { ...world, seeds: new Map() });
    expect(all.get(idOf('raw'))?.obstacles).toEqual([{ code: 'no-seed-file' }]);
  });

  it('is a source of which nothing is known', () => {
    const nodes = { src_events: { name: 'events', relation_name: 'x.events' } };
    const of = (sources: World['sources'], meta: object = {}): readonly Reason[] =>
      fingerprintsOf(graphOf({ src_events: { ...nodes.src_events, meta } }), {
        ...world,
        sources,
      }).get(idOf('src_events'))!.obstacles;
    expect(of(new Map())).toEqual([{ code: 'source-unknown', name: 'events' }]);
    expect(of(new Map([[idOf('src_events'), 'table:1']]))).toEqual([]);
    expect(of(new Map(), { floe: { reuse: true } })).toEqual([]);
  });
});
