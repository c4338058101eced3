import type { Terminal } from '../src/terminal/terminal';
import { MemoryStream } from './memory-screen';

/** A terminal that remembers what it was told, and that a test can press Ctrl-C on. */
export class MemoryTerminal implements Terminal {
  readonly out: MemoryStream;
  readonly err: MemoryStream;
  readonly interactive = false;
  readonly colour: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The milliseconds of all pauses. */
  readonly pauses: number[] = [];
  private readonly meanwhile: () => Promise<void>;
  private readonly stop = new AbortController();
  private readonly screen = new MemoryStream();
  private awaited: { readonly words: string; readonly act: () => void } | undefined;

  constructor({
    env = {},
    colour = false,
    meanwhile = () => Promise.resolve(),
  }: {
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly colour?: boolean;
    /** What happens in a pause. */
    readonly meanwhile?: () => Promise<void>;
  } = {}) {
    this.env = env;
    this.colour = colour;
    this.meanwhile = meanwhile;
    this.out = this.watched();
    this.err = this.watched();
  }

  get signal(): AbortSignal {
    return this.stop.signal;
  }

  /** It is always the same moment, so runs take no time. */
  readonly now = (): Date => new Date('2026-11-24T02:00:00.000Z');

  /** Time stands still, so there is nothing to wait for but what the test does meanwhile. */
  readonly pause = (ms: number): Promise<void> => {
    this.pauses.push(ms);
    return this.meanwhile();
  };

  interrupt(): void {
    this.stop.abort();
  }

  /** Does something once, as soon as these words are on the screen. */
  when(words: string, act: () => void): this {
    this.awaited = { words, act };
    return this;
  }

  /** Presses Ctrl-C as soon as these words are on the screen. */
  interruptAt(words: string): this {
    return this.when(words, () => {
      this.interrupt();
    });
  }

  /** Both streams, in the order a person sees them. */
  text(): string {
    return this.screen.text();
  }

  private watched(): MemoryStream {
    const told = (text: string): void => {
      this.screen.write(text);
      const { awaited } = this;
      if (!awaited || !this.text().includes(awaited.words)) return;
      this.awaited = undefined;
      awaited.act();
    };
    return new (class extends MemoryStream {
      override _write(chunk: Buffer, encoding: BufferEncoding, done: () => void): void {
        super._write(chunk, encoding, done);
        told(chunk.toString('utf8'));
      }
    })();
  }
}
