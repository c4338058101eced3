import { layoutOf } from './layout';
import { rendered } from './rendered';

const env = { FOLDER: 'made', EMPTY: '' };
const layout = (project: unknown, vars: Record<string, unknown> = {}) =>
  layoutOf(project, { env, vars });

describe('the layout of a dbt project', () => {
  it.each([undefined, null, {}, [], 'text', 7, { 'model-paths': null }])(
    'is that of dbt where dbt_project.yml says %j',
    (project) => {
      expect(layout(project)).toEqual({
        paths: {
          'model-paths': ['models'],
          'seed-paths': ['seeds'],
          'snapshot-paths': ['snapshots'],
          'macro-paths': ['macros'],
          'test-paths': ['tests'],
          'analysis-paths': ['analyses'],
          'function-paths': ['functions'],
          'asset-paths': [],
          'docs-paths': [
            'models',
            'seeds',
            'snapshots',
            'analyses',
            'macros',
            'tests',
            'functions',
          ],
        },
        packagesInstallPath: 'dbt_packages',
        targetPath: 'target',
        logPath: 'logs',
        cleanTargets: ['target'],
        workedOut: [],
      });
    },
  );

  it.each<[string, unknown, readonly string[]]>([
    ['model-paths', { 'model-paths': ['a', '../b'] }, ['a', '../b']],
    ['model-paths', { 'source-paths': ['old'] }, ['old']],
    ['model-paths', { 'source-paths': ['old'], 'model-paths': ['new'] }, ['new']],
    ['model-paths', { 'source-paths': ['old'], 'model-paths': null }, ['models']],
    ['model-paths', { 'model-paths': [] }, []],
    ['model-paths', { 'model-paths': ["{{ env_var('FOLDER') }}"] }, ['made']],
    ['model-paths', { 'model-paths': ["{{ env_var('NONE', 'x') }}/y"] }, ['x/y']],
    ['model-paths', { 'model-paths': ["{{ var('m', 'x') }}"] }, ['by-var']],
    ['seed-paths', { 'data-paths': ['data'] }, ['data']],
    ['docs-paths', { 'docs-paths': ['docs'] }, ['docs']],
    [
      'docs-paths',
      { 'model-paths': ['all/'], 'seed-paths': ['all'] },
      ['all', 'snapshots', 'analyses', 'macros', 'tests', 'functions'],
    ],
    ['asset-paths', { 'asset-paths': ['pictures'] }, ['pictures']],
  ])('has %s where dbt_project.yml says %j', (key, project, paths) => {
    const { paths: found, workedOut } = layout(project, { m: 'by-var' });
    expect(found).toMatchObject({ [key]: paths });
    expect(workedOut).toEqual([]);
  });

  it('has the other folders dbt writes into, and a name', () => {
    const written = {
      ...{ name: 'shop', 'target-path': 'out', 'packages-install-path': '../packages' },
      'log-path': "{{ env_var('FOLDER') }}",
    };
    expect(layout(written)).toMatchObject({
      ...{ name: 'shop', targetPath: 'out', packagesInstallPath: '../packages', logPath: 'made' },
      cleanTargets: ['out'],
    });
    expect(layout({ 'clean-targets': ['a', 'b'] }).cleanTargets).toEqual(['a', 'b']);
  });

  it('tells which keys are worked out by what cannot be followed', () => {
    const project = {
      'model-paths': ['models', "{{ env_var('NOT_SET') }}"],
      'seed-paths': "{{ ['a', 'b'] }}",
      'macro-paths': ['{% if true %}macros{% endif %}'],
      'test-paths': [{ a: 1 }],
    };
    expect(layout(project).workedOut).toEqual([
      ...['model-paths', 'seed-paths', 'macro-paths', 'test-paths'],
    ]);
  });
});

describe('a value of dbt_project.yml', () => {
  const vars = { text: 'v', number: 7, list: [1] };
  it.each<[unknown, string | undefined]>([
    ['plain', 'plain'],
    [7, '7'],
    [true, 'true'],
    [undefined, undefined],
    [['a'], undefined],
    ["{{ env_var('FOLDER') }}", 'made'],
    ["{{env_var('FOLDER')}}", 'made'],
    ["{{- env_var( 'FOLDER' ) -}}", 'made'],
    ['{{ env_var("FOLDER", "x") }}', 'made'],
    ["{{ env_var('FOLDER',) }}", 'made'],
    ["{{ env_var('NONE', 'x',) }}", 'x'],
    ["{{ env_var('EMPTY', 'x') }}", ''],
    ["a/{{ env_var('FOLDER') }}/{{ var('text') }}", 'a/made/v'],
    ["{{ var('number') }}", '7'],
    ["{{ var('list') }}", undefined],
    ["{{ var('list', 'x') }}", undefined],
    ["{{ var('none') }}", undefined],
    ["{{ env_var('FOLDER') | upper }}", undefined],
    ["{{ env_var('FOL' 'DER') }}", 'made'],
    ["{{ 'a' }}", 'a'],
    ['a{# b #}', 'a'],
    ["{# {{ env_var('NONE') }} #}a", 'a'],
    ['{% raw %}{{ a }}{% endraw %}', '{{ a }}'],
    ["{{ env_var('NONE', default='x') }}", 'x'],
    ["{{ env_var('NONE', 'it\\'s') }}", "it's"],
    ["{{ var('none', 7) }}", '7'],
    ["{{ env_var('NONE', '}}') }}", '}}'],
    ["{{ env_var('FOLDER') ~ 'x' }}", undefined],
    ["{{ env_var('FOLDER')['x'] }}", undefined],
    ["{{ env_var('FOLDER')('x') }}", undefined],
    ['{{ env_var(*a) }}', undefined],
    ['{{ env_var(name) }}', undefined],
    ["{{ env_var('FOLDER', default=x) }}", 'made'],
    ['{{ target.name }}', undefined],
    ["{{ other('FOLDER') }}", undefined],
    ["{{ env_var('FOLDER' }}", undefined],
    ["{{ env_var('FOLDER')", undefined],
    ['{% set a = 1 %}a', undefined],
    ['{ not jinja }', '{ not jinja }'],
  ])('%j is %j', (value, text) => {
    expect(rendered(value, { env, vars })).toBe(text);
  });
});
