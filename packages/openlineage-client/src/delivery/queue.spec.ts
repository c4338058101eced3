import fc from 'fast-check';
import { type Item, Queue } from './queue';

const item = (n: number, key: string): Item => ({ n, key, text: 'abc', kept: true });

test('whatever happens, a key has one event out, in order, and nothing is forgotten', () => {
  const step = fc.record({
    key: fc.constantFrom('a', 'b', 'c'),
    act: fc.constantFrom('push', 'push', 'next', 'done', 'putBack'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
      const queue = new Queue();
      const out: Item[] = [];
      const done: Item[] = [];
      let n = 0;
      const acts: Record<string, (key: string) => void> = {
        push: (key) => {
          n += 1;
          queue.push({ ...item(n, key), after: key === 'a' ? 'b' : 'a' });
        },
        next: () => {
          const next = queue.next();
          if (next === undefined) return;
          expect(out.map(({ key }) => key)).not.toContain(next.key);
          out.push(next);
        },
        done: () => {
          const first = out.shift();
          if (first === undefined) return;
          queue.done(first);
          done.push(first);
        },
        putBack: () => {
          const last = out.pop();
          if (last !== undefined) queue.putBack(last);
        },
      };
      for (const { act, key } of steps) acts[act]!(key);
      for (const each of out.splice(0)) queue.putBack(each);
      for (let next = queue.next(); next !== undefined; next = queue.next()) {
        queue.done(next);
        done.push(next);
      }
      expect(done.map((each) => each.n).sort((a, b) => a - b)).toEqual(
        Array.from({ length: n }, (_, i) => i + 1),
      );
      for (const key of ['a', 'b', 'c']) {
        const own = done.filter((each) => each.key === key).map((each) => each.n);
        expect(own).toEqual([...own].sort((a, b) => a - b));
      }
      expect([queue.size, queue.bytes]).toEqual([0, 0]);
    }),
  );
});

test('an event waits for what was said before it under the key it comes after, and only for that', () => {
  const queue = new Queue();
  queue.push(item(1, 'parent'));
  queue.push({ ...item(2, 'child'), after: 'parent' });
  queue.push({ ...item(3, 'parent'), after: 'child' });
  queue.push({ ...item(4, 'stranger'), after: 'nobody' });
  const [first, second] = [queue.next()!, queue.next()!];
  expect([first.n, second.n, queue.next()]).toEqual([1, 4, undefined]);
  queue.putBack(first);
  expect(queue.next()?.n).toBe(1);
  queue.done(first);
  expect(queue.next()?.n).toBe(2);
});

test('a key can be forgotten', () => {
  const queue = new Queue();
  for (const [n, key] of [
    [1, 'a'],
    [2, 'b'],
    [3, 'a'],
  ] as const) {
    queue.push(item(n, key));
  }
  expect(queue.drop('a').map(({ n }) => n)).toEqual([1, 3]);
  expect([queue.next()?.n, queue.next(), queue.size]).toEqual([2, undefined, 0]);
});
