import { draw, type DrawnNode } from '.';

const node = (id: string, parents: readonly string[] = [], more: Partial<DrawnNode> = {}) => ({
  ...{ id, label: id, kind: 'model', detail: 'table', parents },
  ...more,
});

const shop: readonly DrawnNode[] = [
  node('raw', [], { kind: 'source', detail: '' }),
  node('other', [], { label: 'up: orders', isForeign: true }),
  node('orders', ['raw', 'other', 'gone'], { isPublic: true }),
  node('checked', ['orders'], { kind: 'unit_test', detail: '' }),
];

const svgOf = (page: string): string => page.slice(page.indexOf('<svg width="'));
/** Where a box stands, by its label. */
const placeOf = (page: string, label: string): readonly number[] => {
  const found = new RegExp(`<title>${label} \\([^<]*</title><rect x="(\\d+)" y="(\\d+)"`).exec(
    page,
  );
  return [Number(found?.[1]), Number(found?.[2])];
};

it('lists nodes with what they are and what they read, of what is drawn', () => {
  expect(draw('text', shop, 'Shop')).toBe(`raw         source
up: orders  model, table
orders      model, table  <- raw, up: orders
checked     unit test  <- orders
`);
});

it('has a shape for each kind in a diagram, and a look for what is foreign or public', () => {
  expect(draw('mermaid', shop, 'Shop')).toBe(`flowchart LR
  n0[("raw")]
  n1["up: orders"]
  n2["orders"]
  n3{{"checked"}}
  n0 --> n2
  n1 --> n2
  n2 --> n3
  classDef foreign stroke-dasharray: 4 3
  class n1 foreign
  classDef public stroke-width: 3px
  class n2 public
`);
});

it('has a tick for each kind on a page, which hides its nodes and their arrows', () => {
  const page = draw('html', shop, 'Shop');
  expect(page).toContain('id="show-unit-test" checked');
  expect(page).toContain('unit test (1)');
  expect(page).toContain(
    'body:has(#show-unit-test:not(:checked)) :is(g.unit-test, path.unit-test) { display: none; }',
  );
  expect(svgOf(page)).toContain('<path class="model unit-test"');
  expect(page.match(/<path /g)).toHaveLength(3);
  expect(page).toContain('<g class="model foreign"><title>up: orders (model, table)</title>');
  expect(page).toContain('<g class="model public">');
});

it('puts a node right of what it reads and near it, and tests below the rest', () => {
  const page = draw(
    'html',
    [
      node('a'),
      node('b'),
      node('test of a', ['a'], { kind: 'test' }),
      node('of b', ['b']),
      node('of a', ['a']),
    ],
    'Places',
  );
  const [xa = 0, ya = 0] = placeOf(page, 'a');
  const [x = 0, y = 0] = placeOf(page, 'of a');
  expect([x > xa, y]).toEqual([true, ya]);
  expect(placeOf(page, 'of b')[1]).toBe(placeOf(page, 'b')[1]);
  expect(placeOf(page, 'test of a')[1]).toBeGreaterThan(placeOf(page, 'of b')[1]!);
});

it.each(['text', 'mermaid', 'html'] as const)('takes any label for a label (%s)', (format) => {
  const odd = '"]<script>alert(1)</script>&#';
  const drawn = draw(format, [node('a', [], { label: odd, kind: odd, detail: odd })], odd);
  if (format !== 'text') expect(drawn).not.toContain('<script>');
  expect(drawn.replace(/&#?\w+;|#\d+;/g, '')).toContain('alert(1)');
});

it.each(['text', 'mermaid', 'html'] as const)('draws nothing, and ten thousand (%s)', (format) => {
  expect(draw(format, [], 'None')).toMatch(/\n$/);
  const many = Array.from({ length: 10_000 }, (_, index) =>
    node(`n${index}`, index === 0 ? [] : [`n${index >> 3}`, `n${index >> 1}`]),
  );
  expect(draw(format, many, 'Many').match(/n9999\b/g)?.length).toBeGreaterThan(0);
});
