import type { NodeRef } from '../../events';
import { duration } from '../lines/words';
import type { Page } from './page';
import type { Ticker } from './ticker';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const namedNodes = 2;

/** What the line at the bottom tells. */
export interface LiveState {
  readonly frame: number;
  readonly done: number;
  /** 0 when dbt has not said it. */
  readonly total: number;
  /** Names of the nodes at work. */
  readonly running: readonly string[];
  readonly seconds: number;
  readonly failed: number;
}

/** `⠙ 12/28  running: orders, customers +2  3.1s  1 failed` */
export function liveText({ frame, done, total, running, seconds, failed }: LiveState): string {
  const named = running.slice(0, namedNodes).join(', ');
  const others = running.length > namedNodes ? ` +${running.length - namedNodes}` : '';
  return [
    `${frames[frame % frames.length] ?? ''} ${counted(done, total)}`,
    ...(named === '' ? [] : [`running: ${named}${others}`]),
    duration(seconds),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ].join('  ');
}

/** dbt takes a second or two to say how much there is to do, and may never say it. */
function counted(done: number, total: number): string {
  if (total > 0) return `${done}/${total}`;
  return done > 0 ? String(done) : 'starting dbt';
}

/** Keeps the line at the bottom of a page true, from the first event to the last. */
export class LiveLine {
  private readonly running = new Map<string, string>();
  private readonly begun: number;
  private readonly stopTicking: () => void;
  private frame = 0;
  private done = 0;
  private failed = 0;
  private total = 0;

  constructor(
    private readonly page: Page,
    private readonly ticker: Ticker,
  ) {
    this.begun = ticker.now();
    this.stopTicking = ticker.start(() => {
      this.frame += 1;
      this.draw();
    });
  }

  started(node: NodeRef, total: number): void {
    this.running.set(node.uniqueId, node.name);
    this.total = total;
    this.draw();
  }

  /** @param done nodes over by now; @param failed those of them that went wrong */
  finished(node: NodeRef, done: number, failed: number): void {
    this.running.delete(node.uniqueId);
    this.done = done;
    this.failed = failed;
    this.draw();
  }

  stop(): void {
    this.stopTicking();
    this.page.erase();
  }

  private draw(): void {
    const { frame, done, failed, total } = this;
    const seconds = (this.ticker.now() - this.begun) / 1000;
    const running = [...this.running.values()];
    this.page.draw(liveText({ frame, done, failed, total, running, seconds }));
  }
}
