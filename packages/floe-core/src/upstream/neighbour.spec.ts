import type { Because } from '../static-graph';
import { type Neighbour, readersOf, roundFrom, upstreamOf } from './index';

/** `a>b` by a ref; `a-package>b` and so on for another reason. */
function workspace(...edges: string[]): readonly Neighbour[] {
  const read = edges.map((text) => /^(\w+)(?:-(\w+))?>(\w+)$/.exec(text)?.slice(1) ?? []);
  const names = [...new Set(read.flatMap(([source, , target]) => [source, target]))];
  return names.map((name = '') => ({
    name,
    folder: `/w/${name}`,
    dependencies: read
      .filter(([source]) => source === name)
      .map(([, because = 'ref', target = '']) => ({
        ...{ target, because: because as Because },
        file: `/w/${name}/models/to_${target}.sql`,
      })),
  }));
}

const upstream = (name: string, ...edges: string[]): string[] =>
  upstreamOf(`/w/${name}`, workspace(...edges)).map(
    ({ project, isNamed }) => `${project.name}${isNamed ? ' named' : ''}`,
  );

it('a project is read by those it is upstream of', () => {
  const neighbours = workspace('a>b', 'b-source>c', 'd-package>c', 'e-exposure>c', 'c>f');
  expect(readersOf('/w/c', neighbours)).toEqual(['a', 'b']);
  expect(readersOf('/w/a', neighbours)).toEqual([]);
});

describe('what is upstream of a project', () => {
  it.each<[string, string[], string[]]>([
    ['what it names', ['a>b', 'a-dependency>c'], ['b named', 'c named']],
    ['what those read in turn, without being named', ['a>b', 'b>c'], ['b named', 'c']],
    ['what is named here and read there, once', ['b>c', 'a>b', 'a>c'], ['c named', 'b named']],
    ['whose tables are its sources', ['a-source>b', 'a-producer>c'], ['b', 'c']],
    ['what is both, as named', ['a-source>b', 'a>b'], ['b named']],
    ['what its packages name, not the packages', ['a-package>p', 'p>b', 'b>c'], ['b named', 'c']],
    [
      'not what it takes in, though a ref names it',
      ['a-package>p', 'a>p', 'p-package>q', 'a>q'],
      [],
    ],
    ['not who only shows it', ['a-exposure>b'], []],
    ['not itself, where all is a circle', ['a>b', 'b>a'], ['b named']],
    ['nothing, of what nothing is known', ['b>c'], []],
  ])('is %s', (_, edges, expected) => {
    expect(upstream('a', ...edges).sort()).toEqual([...expected].sort());
  });

  it('tells those first that are named', () => {
    expect(upstream('a', 'a-source>s', 'a>b')).toEqual(['b named', 's']);
  });
});

describe('the way from a project back to itself', () => {
  it.each<[string[], ReturnType<typeof roundFrom>]>([
    [['a>b', 'b>c'], undefined],
    [['a>b', 'b>a'], { way: ['a', 'b', 'a'], file: '/w/a/models/to_b.sql' }],
    [['b>a', 'a-package>b'], { way: ['a', 'b', 'a'], file: '/w/a/models/to_b.sql' }],
    [['a>b', 'b>c', 'c>a', 'c>b'], { way: ['a', 'b', 'c', 'a'], file: '/w/a/models/to_b.sql' }],
    [['a>b', 'b>c', 'c>b'], undefined],
    [['x>y'], undefined],
  ])('in %j is %j', (edges, expected) => {
    expect(roundFrom('/w/a', workspace(...edges))).toEqual(expected);
  });
});
