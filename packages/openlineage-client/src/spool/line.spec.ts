import fc from 'fast-check';
import { lineOf, type Spooled, spooledOf } from './line';
import { wholeLines } from './lines';

const spooled = fc.record({
  n: fc.integer({ min: 1, max: 1_000_000 }),
  text: fc.json(),
});

const readOf = (bytes: Buffer): readonly Spooled[] =>
  [...wholeLines(bytes)].flatMap(({ text }) => spooledOf(text) ?? []);

const fileOf = (events: readonly Spooled[]) => Buffer.from(events.map(lineOf).join(''));

test('what is written is read', () => {
  fc.assert(
    fc.property(fc.array(spooled), (events) => {
      expect(readOf(fileOf(events))).toEqual(events);
    }),
  );
});

test('each line is JSON by itself', () => {
  fc.assert(
    fc.property(spooled, (event) => {
      const line = JSON.parse(lineOf(event)) as { n: number; event: unknown };
      expect(line.n).toBe(event.n);
      expect(line.event).toEqual(JSON.parse(event.text));
    }),
  );
});

test('a file that is torn anywhere gives the events before the tear', () => {
  fc.assert(
    fc.property(fc.array(spooled, { minLength: 1 }), fc.nat(), (events, at) => {
      const bytes = fileOf(events);
      const torn = bytes.subarray(0, at % (bytes.length + 1));
      const whole = torn.toString('latin1').split('\n').length - 1;
      expect(readOf(torn)).toEqual(events.slice(0, whole));
    }),
  );
});

test('any bytes among the lines cost the lines they touch, and make up no event', () => {
  fc.assert(
    fc.property(
      fc.array(spooled, { minLength: 1 }),
      fc.uint8Array({ minLength: 1, maxLength: 50 }),
      fc.nat(),
      (events, noise, at) => {
        const bytes = fileOf(events);
        const place = at % bytes.length;
        const damaged = Buffer.concat([bytes.subarray(0, place), noise, bytes.subarray(place)]);
        const read = readOf(damaged);
        const known = events.map(lineOf);
        for (const event of read) expect(known).toContain(lineOf(event));
        expect(read.length).toBeGreaterThanOrEqual(events.length - 1);
      },
    ),
  );
});

test('a changed number or event is found out', () => {
  const line = lineOf({ n: 12, text: '{"a":1}' }).trimEnd();
  expect(spooledOf(line)).toEqual({ n: 12, text: '{"a":1}' });
  expect(spooledOf(line.replace('12', '13'))).toBeUndefined();
  expect(spooledOf(line.replace('"a":1', '"a":2'))).toBeUndefined();
});
