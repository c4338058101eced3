import { MemoryStream } from '../../../testing/memory-screen';
import { nodeOf, say } from '../../../testing/run-events';
import { reconciled } from '../../events';
import { buildProgress } from '../build-progress';
import { liveText } from './live-line';
import type { Ticker } from './ticker';

const back = '\u001b[1G\u001b[2K';

/** A clock that stands still until it is told to tick. */
function handTicker(): Ticker & { tick(milliseconds: number): void; running: boolean } {
  let time = 0;
  let ticks: (() => void) | undefined;
  return {
    now: () => time,
    start(tick) {
      ticks = tick;
      return () => {
        ticks = undefined;
      };
    },
    tick(milliseconds) {
      time += milliseconds;
      ticks?.();
    },
    get running() {
      return ticks !== undefined;
    },
  };
}

describe('the live line', () => {
  it('names what runs, how far it is, how long it took and what failed', () => {
    expect(
      liveText({
        frame: 1,
        done: 12,
        total: 28,
        running: ['orders', 'customers', 'a', 'b'],
        seconds: 3.14,
        failed: 1,
      }),
    ).toBe('⠙ 12/28  running: orders, customers +2  3.1s  1 failed');
    expect(liveText({ frame: 10, done: 0, total: 0, running: [], seconds: 0, failed: 0 })).toBe(
      '⠋ starting dbt  0.0s',
    );
  });

  it('is drawn again on events and ticks, taken away for each line, and gone at the end', () => {
    const out = new MemoryStream();
    const ticker = handTicker();
    const orders = nodeOf('model', 'orders');
    const sink = reconciled(
      buildProgress({ out, interactive: true, colour: false, columns: 80 }, ticker),
    );
    sink.accept(say.started('build'));
    sink.accept(say.begun(orders, 1, 2));
    ticker.tick(500);
    sink.accept(say.ended(orders, { status: 'success', seconds: 0.5 }, 1, 2));
    sink.accept(say.finished('succeeded', 0.5, 0));
    expect(ticker.running).toBe(false);
    expect(out.text()).toBe(
      [
        '⠋ 0/2  running: orders  0.0s',
        `${back}⠙ 0/2  running: orders  0.5s`,
        `${back}  ✓ model    orders                                      0.50s  [1/2]\n`,
        '⠙ 0/2  running: orders  0.5s',
        `${back}⠙ 1/2  0.5s`,
        `${back}\n✓ Complete\n  1 node: 1 ok in 0.5s\n`,
      ].join(''),
    );
  });

  it('never reaches the last column', () => {
    const out = new MemoryStream();
    const sink = buildProgress(
      { out, interactive: true, colour: false, columns: 20 },
      handTicker(),
    );
    sink.accept(say.started('build'));
    sink.accept(say.begun(nodeOf('model', 'a_model_with_a_long_name'), 1, 2));
    expect(out.text()).toBe('⠋ 0/2  running: a_…');
  });

  it('follows a window that changes its width', () => {
    const out = Object.assign(new MemoryStream(), { columns: 30 });
    const ticker = handTicker();
    const sink = buildProgress({ out, interactive: true, colour: false, columns: 80 }, ticker);
    sink.accept(say.started('build'));
    sink.accept(say.begun(nodeOf('model', 'a_model_with_a_long_name'), 1, 2));
    out.columns = 20;
    ticker.tick(100);
    out.columns = 12;
    sink.accept(say.text('hi'));
    out.columns = 80;
    ticker.tick(100);
    expect(out.text()).toBe(
      [
        '⠋ 0/2  running: a_model_with…',
        `${back}⠙ 0/2  running: a_…`,
        `${back}hi\n⠙ 0/2  run…`,
        `${back}⠹ 0/2  running: a_model_with_a_long_name  0.2s`,
      ].join(''),
    );
  });

  it.each([
    { own: { columns: 0 }, known: {}, width: 80 },
    { own: {}, known: {}, width: 80 },
    { own: { columns: 0 }, known: { columns: 40 }, width: 40 },
    { own: { columns: 60 }, known: { columns: 40 }, width: 60 },
  ])('has $width columns when the stream says $own and the screen $known', (row) => {
    const out = Object.assign(new MemoryStream(), row.own);
    const sink = buildProgress(
      { out, interactive: true, colour: false, ...row.known },
      handTicker(),
    );
    sink.accept(say.started('build'));
    sink.accept(say.begun(nodeOf('model', 'x'.repeat(100)), 1, 2));
    expect(out.text()).toHaveLength(row.width - 1);
  });

  it('is stopped by close, and not drawn where nobody watches', async () => {
    const out = new MemoryStream();
    const ticker = handTicker();
    const watched = buildProgress({ out, interactive: true, colour: false }, ticker);
    watched.accept(say.started('build'));
    expect(ticker.running).toBe(true);
    await watched.close();
    expect(ticker.running).toBe(false);

    const silent = buildProgress({ out, interactive: false, colour: false }, ticker);
    silent.accept(say.started('build'));
    silent.accept(say.begun(nodeOf('model', 'orders'), 1, 2));
    expect(ticker.running).toBe(false);
    expect(out.text()).toBe('');
  });
});
