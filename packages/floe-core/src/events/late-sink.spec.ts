import { say } from '../../testing/run-events';
import { lateSink, memorySink, type RunSink } from './index';

const [first, second, third] = [say.text('one'), say.text('two'), say.text('three')];

function promised(): {
  readonly coming: Promise<RunSink | undefined>;
  readonly resolve: (sink: RunSink | undefined) => void;
  readonly reject: (error: Error) => void;
} {
  let resolve: (sink: RunSink | undefined) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const coming = new Promise<RunSink | undefined>((...both) => {
    [resolve, reject] = both;
  });
  return { coming, resolve, reject };
}

describe('a sink that comes late', () => {
  it('is told what it missed, then the rest, in order, and is closed', async () => {
    const { coming, resolve } = promised();
    const [late, memory] = [lateSink(() => coming), memorySink()];
    const closed = jest.spyOn(memory, 'close');
    late.accept(first);
    late.accept(second);
    resolve(memory);
    await coming;
    late.accept(third);
    expect(memory.events).toEqual([first, second, third]);
    await late.close();
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('is behind when too much waits for it, and as its sink is once that is there', async () => {
    const { coming, resolve } = promised();
    const late = lateSink(() => coming);
    for (let index = 0; index < 1000; index += 1) late.accept(first);
    expect(late.catchUp?.()).toBeUndefined();
    late.accept(second);
    const behind = late.catchUp?.();
    const own = Promise.resolve();
    const memory = memorySink();
    resolve({ ...memory, catchUp: () => own });
    await behind;
    expect(memory.events).toHaveLength(1001);
    expect(late.catchUp?.()).toBe(own);
  });

  it('holds nobody up where it cannot be made', async () => {
    const { coming, reject } = promised();
    const late = lateSink(() => coming);
    for (let index = 0; index <= 1000; index += 1) late.accept(first);
    const behind = late.catchUp?.();
    reject(new Error('no such module'));
    await expect(behind).resolves.toBeUndefined();
    expect(late.catchUp?.()).toBeUndefined();
  });

  it('is made once the run is under way, and once only', async () => {
    const memory = memorySink();
    const make = jest.fn(() => Promise.resolve<RunSink | undefined>(memory));
    const late = lateSink(make);
    const begun = say.started('build');
    late.accept(begun);
    expect(make).not.toHaveBeenCalled();
    late.accept(first);
    late.accept(second);
    await late.close();
    expect(make).toHaveBeenCalledTimes(1);
    expect(memory.events).toEqual([begun, first, second]);
  });

  it('that comes when all is over still hears all of it', async () => {
    const { coming, resolve } = promised();
    const [late, memory] = [lateSink(() => coming), memorySink()];
    late.accept(first);
    const closing = late.close();
    resolve(memory);
    await closing;
    expect(memory.events).toEqual([first]);
  });

  it('that is not needed hears nothing', async () => {
    const late = lateSink(() => Promise.resolve(undefined));
    late.accept(first);
    await expect(late.close()).resolves.toBeUndefined();
    late.accept(second);
  });

  it.each<[string, (reject: (error: Error) => void, resolve: (sink: RunSink) => void) => void]>([
    [
      'cannot be made',
      (reject) => {
        reject(new Error('no room'));
      },
    ],
    [
      'cannot bear what it missed',
      (_, resolve) => {
        resolve({
          accept: () => {
            throw new Error('no room');
          },
          close: () => Promise.resolve(),
        });
      },
    ],
  ])('that %s says so when it is closed', async (_, happen) => {
    const { coming, resolve, reject } = promised();
    const late = lateSink(() => coming);
    late.accept(first);
    happen(reject, resolve);
    await expect(late.close()).rejects.toThrow('no room');
    late.accept(second);
  });
});
