import { say } from '../../testing/run-events';
import { fanOut, memorySink, type RunSink, verdictOf } from './index';

const [first, second] = [say.text('one'), say.text('two')];

function faulty(where: Partial<RunSink>): RunSink & { readonly closed: jest.Mock } {
  const closed = jest.fn(() => Promise.resolve());
  return { accept: () => undefined, close: closed, closed, ...where };
}

describe('telling several sinks', () => {
  it('tells each of them everything in order, and closes each', async () => {
    const [left, right] = [memorySink(), memorySink()];
    const closed = [jest.spyOn(left, 'close'), jest.spyOn(right, 'close')];
    const onFault = jest.fn();
    const all = fanOut([left, right], onFault);
    all.accept(first);
    all.accept(second);
    await all.close();
    expect(left.events).toEqual([first, second]);
    expect(right.events).toEqual([first, second]);
    for (const each of closed) expect(each).toHaveBeenCalledTimes(1);
    expect(onFault).not.toHaveBeenCalled();
  });

  it('is behind while one of them is', async () => {
    const behind: { catchUp?: Promise<void> } = {};
    const slow = faulty({ catchUp: () => behind.catchUp });
    const all = fanOut([memorySink(), slow, faulty({ catchUp: () => undefined })], jest.fn());
    expect(all.catchUp?.()).toBeUndefined();
    let done = (): void => undefined;
    behind.catchUp = new Promise((resolve) => (done = resolve));
    const caughtUp = jest.fn();
    const waiting = all.catchUp?.()?.then(caughtUp);
    await Promise.resolve();
    expect(caughtUp).not.toHaveBeenCalled();
    done();
    await waiting;
    expect(caughtUp).toHaveBeenCalledTimes(1);
  });

  it.each<[string, () => Promise<void>]>([
    [
      'cannot say',
      () => {
        throw new Error('the disk is gone');
      },
    ],
    ['fails as it catches up', () => Promise.reject(new Error('the disk is gone'))],
  ])('leaves one alone that %s, and fails nobody', async (_, catchUp) => {
    const [broken, healthy, faults] = [faulty({ catchUp }), memorySink(), jest.fn()];
    const all = fanOut([broken, healthy], faults);
    await all.catchUp?.();
    all.accept(first);
    await all.close();
    expect(healthy.events).toEqual([first]);
    expect(broken.closed).not.toHaveBeenCalled();
    expect(faults.mock.calls).toEqual([[new Error('the disk is gone')]]);
  });

  it('goes on with the others when one throws, and leaves that one alone', async () => {
    const trouble = new Error('the screen is gone');
    const accept = jest.fn(() => {
      throw trouble;
    });
    const [broken, healthy, faults] = [faulty({ accept }), memorySink(), jest.fn()];
    const all = fanOut([broken, healthy], faults);
    all.accept(first);
    all.accept(second);
    await all.close();
    expect(healthy.events).toEqual([first, second]);
    expect(accept).toHaveBeenCalledTimes(1);
    expect(broken.closed).not.toHaveBeenCalled();
    expect(faults.mock.calls).toEqual([[trouble]]);
  });

  it.each<[string, () => Promise<void>]>([
    ['cannot be closed', () => Promise.reject(new Error('no'))],
    [
      'throws when it is closed',
      () => {
        throw new Error('no');
      },
    ],
  ])('closes the others when one %s', async (_, close) => {
    const [healthy, faults] = [faulty({}), jest.fn()];
    await expect(fanOut([faulty({ close }), healthy], faults).close()).resolves.toBeUndefined();
    expect(healthy.closed).toHaveBeenCalledTimes(1);
    expect(faults.mock.calls).toEqual([[new Error('no')]]);
  });
});

describe('the verdict on a status', () => {
  it.each([
    ['success', 'good'],
    ['pass', 'good'],
    ['reused', 'good'],
    ['warn', 'doubtful'],
    ['skipped', 'idle'],
    ['no-op', 'idle'],
    ['interrupted', 'idle'],
    ['fail', 'bad'],
    ['error', 'bad'],
    ['runtime error', 'bad'],
    ['partial success', 'bad'],
  ])('%s is %s', (status, verdict) => {
    expect(verdictOf(status)).toBe(verdict);
  });

  it.each(['', 'SUCCESS', 'brand new', 'constructor', '__proto__', 'toString'])(
    'an unknown word (%j) is doubtful',
    (status) => {
      expect(verdictOf(status)).toBe('doubtful');
    },
  );
});
