import type { Paint } from '../../diagnostics';
import type { Score } from '../run/tally';

const marks: Readonly<Record<Score, { readonly mark: string; readonly colour: keyof Paint }>> = {
  ok: { mark: '✓', colour: 'green' },
  hook: { mark: '✓', colour: 'green' },
  warned: { mark: '!', colour: 'yellow' },
  failed: { mark: '✗', colour: 'red' },
  errored: { mark: '✗', colour: 'red' },
  skipped: { mark: '-', colour: 'dim' },
  stopped: { mark: '-', colour: 'yellow' },
  idle: { mark: '-', colour: 'dim' },
};

/** The sign a node's line begins with. */
export function markOf(score: Score, paint: Paint): string {
  const { mark, colour } = marks[score];
  return paint[colour](mark);
}
