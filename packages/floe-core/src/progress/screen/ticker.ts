/** The clock of the live line. Tests hand in one that they turn by hand. */
export interface Ticker {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Calls `tick` again and again, until the function that comes back is called. */
  start(tick: () => void): () => void;
}

const millisecondsPerFrame = 120;

/** The real clock; its timer never keeps the process alive. */
export const realTicker: Ticker = {
  now: () => Date.now(),
  start(tick) {
    const timer = setInterval(tick, millisecondsPerFrame);
    timer.unref();
    return () => {
      clearInterval(timer);
    };
  },
};
