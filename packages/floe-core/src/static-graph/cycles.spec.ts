import fc from 'fast-check';
import { cycles, sayCycle } from './cycles';

const graph = (text: string) =>
  text.split(' ').map((each) => {
    const [source = '', target = ''] = each.split('>');
    return { source, target };
  });

const names = ['a', 'b', 'c', 'd', 'e', 'f'];

describe('cycles', () => {
  it.each([
    ['a>b b>c a>c', []],
    ['b>a a>b', ['a → b → a']],
    ['a>b b>c c>a c>d d>e', ['a → b → c → a']],
    ['a>b b>c c>d d>a b>a', ['a → b → a']],
    ['x>a a>b b>a c>d d>c', ['a → b → a', 'c → d → c']],
    ['a>b a>b b>a', ['a → b → a']],
  ])('of %s are %j', (text, expected) => {
    expect(cycles(graph(text)).map(sayCycle)).toEqual(expected);
  });

  it('are ways along edges, and there is one exactly where some project comes back to itself', () => {
    const step = fc.record({
      source: fc.constantFrom(...names),
      target: fc.constantFrom(...names),
    });
    const steps = fc.array(step.filter(({ source, target }) => source !== target));
    fc.assert(
      fc.property(steps, (edges) => {
        const found = cycles(edges);
        for (const way of found) {
          expect(way[0]).toBe(way.at(-1));
          way.slice(1).forEach((target, at) => {
            expect(edges).toContainEqual({ source: way[at], target });
          });
        }
        expect(found.length > 0).toBe(names.some((each) => comesBack(each, edges)));
      }),
    );
  });
});

function comesBack(start: string, edges: readonly { source: string; target: string }[]): boolean {
  const seen = new Set<string>();
  const visit = (at: string): boolean =>
    edges.some(({ source, target }) => {
      if (source !== at) return false;
      if (target === start) return true;
      if (seen.has(target)) return false;
      seen.add(target);
      return visit(target);
    });
  return visit(start);
}
