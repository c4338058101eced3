import { type Entry, Outbox } from './outbox';

const at = new Date('2026-11-24T02:00:00Z');
const entry: Entry = () => Promise.resolve([{ at, kind: 'run', event: {} as never }]);
/** Waits for what never comes. */
const stuck: Entry = async (wait) => {
  await wait(new Promise(() => undefined));
  return entry(wait);
};

it('keeps up with a few, and in a crowd says when it has less to do', async () => {
  let posted = 0;
  const outbox = new Outbox(
    () => (posted += 1),
    (error) => {
      throw error;
    },
  );
  for (let index = 0; index < 2000; index += 1) outbox.add(index === 0 ? stuck : entry);
  expect(outbox.catchUp()).toBeUndefined();
  outbox.add(entry);
  const behind = outbox.catchUp();
  expect(behind).toBeInstanceOf(Promise);
  await behind;
  expect(outbox.length).toBeLessThanOrEqual(1000);
  expect(outbox.catchUp()).toBeUndefined();
  await outbox.drain(1000);
  expect(posted).toBe(2001);
});
