import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { temporaryFolder } from '../../testing/temporary';
import { Settled } from './settled';

const file = () => path.join(temporaryFolder(), 'a.done');

test('numbers are read back', () => {
  const settled = new Settled(file());
  expect(settled.read()).toEqual(new Set());
  for (const n of [1, 3, 2]) settled.add(n);
  settled.close();
  expect(new Settled(settled.path).read()).toEqual(new Set([1, 3, 2]));
});

test('a torn number never counts, also not after more was written', () => {
  const place = file();
  const first = new Settled(place);
  for (let n = 98; n <= 123; n += 1) first.add(n);
  first.close();
  const whole = readFileSync(place);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: whole.length }), (length) => {
      writeFileSync(place, whole.subarray(0, length));
      const before = new Settled(place).read();
      const again = new Settled(place);
      again.add(7);
      again.close();
      expect(new Settled(place).read()).toEqual(new Set([...before, 7]));
      for (const n of before) expect(n).toBeGreaterThanOrEqual(98);
    }),
  );
});

test('what is no number is passed over', () => {
  const place = file();
  appendFileSync(place, '1\n-2\n3.5\n\n4x\n5\n');
  expect(new Settled(place).read()).toEqual(new Set([1, 5]));
});
