import { schemaNear } from './schema-near';

const inPackage = (folder: string, name: string) =>
  `${folder}/node_modules/${name}/schema/floe.schema.json`;

it.each([
  ['/ws/a/shop', inPackage('/ws', 'nx-floe'), '../../' + inPackage('', 'nx-floe').slice(1)],
  ['/ws/shop', inPackage('/ws/shop', 'floe-core'), inPackage('', 'floe-core').slice(1)],
])('a project in %s is led to %s by %s', (directory, there, way) => {
  expect(schemaNear(directory, (file) => file === there)).toBe(way);
});

it('the nearest is taken', () => {
  const there = [inPackage('/ws', 'nx-floe'), inPackage('/ws/shop', 'floe-core')];
  expect(schemaNear('/ws/shop', (file) => there.includes(file))).toBe(
    'node_modules/floe-core/schema/floe.schema.json',
  );
});

it('without one nothing is named', () => {
  expect(schemaNear('/ws/shop', () => false)).toBeUndefined();
});
