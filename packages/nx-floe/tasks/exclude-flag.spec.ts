import { excludeIn } from './exclude-flag';

const argv = (line: string): string[] => ['node', 'nx', ...line.split(' ').filter(Boolean)];

describe('excludeIn', () => {
  it.each([
    ['run orders:run --exclude=tag:slow', 'tag:slow'],
    ['run orders:run --exclude tag:slow', 'tag:slow'],
    ['test orders --select=a --exclude=b,c', 'b,c'],
    ['--verbose run orders:run --exclude=a --exclude=b', 'a b'],
    ['run orders:run', undefined],
    ['run orders:run --excludeTaskDependencies', undefined],
    ['run orders:run -- --exclude=a', undefined],
    ['run orders:run --exclude', undefined],
    ['run-many -t run --exclude=orders', undefined],
    ['affected -t run --exclude=orders', undefined],
    ['', undefined],
  ])('finds in `nx %s`: %p', (line, exclude) => {
    expect(excludeIn(argv(line))).toBe(exclude);
  });
});
