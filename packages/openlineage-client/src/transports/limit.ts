/** A signal that also fires when a time is over. */
export interface Limit {
  readonly signal: AbortSignal;
  readonly isOver: () => boolean;
  /** Takes the timer back, and lets go of the outer signal. */
  readonly end: () => void;
}

/** By hand, since `AbortSignal.any` keeps what it was given for as long as the outer signal lives. */
export function limited(outer: AbortSignal, ms: number): Limit {
  const inner = new AbortController();
  let over = false;
  const abort = () => {
    inner.abort();
  };
  const timer = setTimeout(() => {
    over = true;
    abort();
  }, ms);
  outer.addEventListener('abort', abort, { once: true });
  if (outer.aborted) abort();
  return {
    signal: inner.signal,
    isOver: () => over,
    end: () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', abort);
    },
  };
}
