import path from 'node:path';

import { Sandbox } from '../../testing/sandbox';
import { init, validate } from './index';

let sandbox: Sandbox;
let here: string;
beforeEach(() => {
  sandbox = new Sandbox();
  here = process.cwd();
  process.chdir(sandbox.root);
});
afterEach(() => {
  process.chdir(here);
  sandbox.remove();
});

it('makes a project named as its folder, and says what comes next', async () => {
  const terminal = sandbox.terminal();
  expect(await init({ directory: sandbox.at('my-shop') }, terminal)).toBe(0);
  expect(terminal.out.text()).toBe(`✓ Created my-shop

Next:
  cd my-shop
  floe run
  floe test
`);
  expect(terminal.err.text()).toBe('');
  const verdict = await validate({ projectDir: sandbox.at('my-shop') }, sandbox.terminal());
  expect(verdict).toBe(0);
});

it.each([
  ['', '# floe.yaml\nname: shop\n'],
  [
    'node_modules/floe-core/schema/floe.schema.json',
    '# floe.yaml\n# yaml-language-server: $schema=../node_modules/floe-core/schema/floe.schema.json\nname: shop\n',
  ],
])('leads editors to the schema, where there is one: %j', async (schema, start) => {
  if (schema !== '') sandbox.file('{}', schema);
  expect(await init({ directory: sandbox.at('shop') }, sandbox.terminal())).toBe(0);
  expect(sandbox.read('shop/floe.yaml').startsWith(start)).toBe(true);
});

it('takes a name and a template', async () => {
  const request = { directory: sandbox.at('some folder'), name: 'cafe', template: 'jaffle' };
  const terminal = sandbox.terminal();
  expect(await init(request, terminal)).toBe(0);
  expect(terminal.out.text()).toContain('✓ Created cafe\n');
  expect(terminal.out.text()).toContain('\n  cd "some folder"\n');
  expect(sandbox.namesIn('some folder')).toContain(path.join('models', 'marts'));
});

it('needs no cd in the folder one stands in', async () => {
  const terminal = sandbox.terminal();
  expect(await init({ directory: sandbox.root, name: 'cafe' }, terminal)).toBe(0);
  expect(terminal.out.text()).not.toContain('cd ');
});

it('refuses a folder that is taken and writes nothing', async () => {
  sandbox.file('mine\n', 'shop/floe.yaml');
  const terminal = sandbox.terminal();
  expect(await init({ directory: sandbox.at('shop') }, terminal)).toBe(1);
  expect(terminal.out.text()).toBe('');
  expect(terminal.err.text()).toBe(`✗ Nothing was created:

  'shop' already has floe.yaml. Nothing was written.
  Choose another folder, or move what is there away.
`);
  expect(sandbox.namesIn()).toEqual(['shop', 'shop/floe.yaml']);
  expect(sandbox.read('shop/floe.yaml')).toBe('mine\n');
});

it('tells everything that is wrong with name and template at once', async () => {
  const request = { directory: sandbox.at('shop'), name: 'Coffee & Toast', template: 'jafle' };
  const terminal = sandbox.terminal();
  expect(await init(request, terminal)).toBe(1);
  expect(terminal.err.text()).toBe(`✗ Nothing was created:

  'Coffee & Toast' is not a valid project name.
  Use letters, digits, - and _, starting with a letter. For example: Coffee-Toast

  Template 'jafle' not found. Did you mean 'jaffle'?
  Available templates: [basic, jaffle]
`);
  expect(sandbox.namesIn()).toEqual([]);
});
