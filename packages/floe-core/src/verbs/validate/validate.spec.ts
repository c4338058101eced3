import { Sandbox } from '../../../testing/sandbox';
import { validate } from '..';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => {
  sandbox.remove();
});

it.each(['basic', 'jaffle'])('says that a new %s project is fine', async (template) => {
  const terminal = sandbox.terminal();
  expect(await validate({ projectDir: sandbox.project('shop', template) }, terminal)).toBe(0);
  expect(terminal.out.text()).toBe('✓ Valid\n');
  expect(terminal.err.text()).toBe('');
});

it('tells every problem at once, on stderr, in the layout of the runtime view', async () => {
  sandbox.file(
    `name: my-pipeline
version: "1.0"

compute:
  target: duckdbb
transforms:
  - type: dbt
    path: modells/
`,
    'shop/floe.yaml',
  );
  sandbox.file('name: shop\nprofile: shop\n', 'shop/dbt_project.yml');
  sandbox.file('select 1\n', 'shop/models/one.sql');
  const terminal = sandbox.terminal();
  expect(await validate({ projectDir: sandbox.at('shop') }, terminal)).toBe(1);
  expect(terminal.out.text()).toBe('');
  expect(terminal.err.text()).toBe(`✗ Validation failed:

  floe.yaml:5 - compute.target
    Value 'duckdbb' is not valid. Did you mean 'duckdb'?

  floe.yaml:8 - transforms[0].path
    Directory 'modells/' does not exist. Found 'models/'.
`);
});

it('tells of files that dbt will most likely refuse', async () => {
  const projectDir = sandbox.project();
  sandbox.file('models: [\n', 'shop/models/broken.yml');
  sandbox.file("select 1\nfrom {{ ref('a') }\n", 'shop/models/open.sql');
  sandbox.file("{# #} select '{{ 1 }}' -- {", 'shop/models/fine.sql');
  const terminal = sandbox.terminal();
  expect(await validate({ projectDir }, terminal)).toBe(0);
  expect(terminal.out.text()).toBe('✓ Valid\n');
  expect(terminal.err.text()).toMatch(
    /^! 2 warnings:\n\n {2}models\/broken\.yml:2\n {4}dbt will most likely not be able to read this: /,
  );
  expect(terminal.err.text()).toContain(`  models/open.sql:2
    dbt will most likely not be able to read this: unexpected '}'
`);
  expect(await validate({ projectDir, strict: true }, sandbox.terminal())).toBe(1);
});

it('warns of a file of macros only where dbt reads it', async () => {
  const projectDir = sandbox.project();
  sandbox.edit('path: models/', 'path: .', 'shop/floe.yaml');
  sandbox.file('{{ it is ! prose }}\n{% macro a() %}1{% endmacro %}\n', 'shop/macros/a.sql');
  const terminal = sandbox.terminal();
  expect(await validate({ projectDir }, terminal)).toBe(0);
  expect(terminal.err.text()).toBe('');
  sandbox.file(
    '{{ it is ! prose }}\n{% macro a() %}{{ x ! }}{% endmacro %}\n',
    'shop/macros/a.sql',
  );
  expect(await validate({ projectDir }, terminal)).toBe(0);
  expect(terminal.err.text()).toContain(`  macros/a.sql:2
    dbt will most likely not be able to read this: unexpected character '!'
`);
});

it('tells warnings before the verdict', async () => {
  const projectDir = sandbox.project();
  sandbox.edit('version: "1.0"', 'version: "one"', 'shop/floe.yaml');
  const terminal = sandbox.terminal();
  expect(await validate({ projectDir }, terminal)).toBe(0);
  expect(terminal.text()).toMatch(
    /^! Warning:\n\n {2}floe\.yaml:3 - version\n( {4}.+\n)+\n✓ Valid\n$/,
  );
  expect(terminal.out.text()).toBe('✓ Valid\n');
});

it('writes nothing', async () => {
  const projectDir = sandbox.project();
  const before = sandbox.namesIn();
  await validate({ projectDir }, sandbox.terminal());
  expect(sandbox.namesIn()).toEqual(before);
});

it('fills in what the environment says', async () => {
  const projectDir = sandbox.project();
  sandbox.edit('./warehouse/shop.duckdb', '${SHOP_DATABASE}', 'shop/floe.yaml');
  const terminal = sandbox.terminal();
  expect(await validate({ projectDir }, terminal)).toBe(1);
  expect(terminal.err.text()).toContain('SHOP_DATABASE');
  const other = sandbox.terminal({ SHOP_DATABASE: './shop.duckdb' });
  expect(await validate({ projectDir }, other)).toBe(0);
});
