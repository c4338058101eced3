import { type Paint, paintFor } from '../diagnostics';
import type { RunFinished, RunSink } from '../events';
import { failureBlocks } from './failures/failure-report';
import { reasonLines } from './failures/verdict-report';
import { EngineLine } from './lines/engine-line';
import { nodeLine } from './lines/node-line';
import { totalsLine } from './lines/totals-line';
import { type Story, type Teller, tellStory } from './run/story';
import type { Screen } from './screen/screen';
import { realTicker, type Ticker } from './screen/ticker';

const keptFailures = 50;

/**
 * Tells a `dbt build` on a screen: a line for each node as it ends, and a last word, which for a failed
 * run has the layout of the runtime view, §8.3.
 */
export function buildProgress(screen: Screen, ticker: Ticker = realTicker): RunSink {
  const paint = paintFor(screen.colour);
  const engine = new EngineLine();
  const teller: Teller = {
    opening: () => [],
    engine: (event) => engine.learn(event),
    beforeNodes: () => engine.part(),
    node: (ended) => [nodeLine(ended, paint)],
    // Nothing was done with it; the last line says how many there are.
    reused: () => [],
    closing: (finished, story) => [...engine.tell(), ...closing(finished, story, paint)],
  };
  return tellStory(screen, { teller, paint, ticker, keptFailures });
}

function closing(finished: RunFinished, story: Story, paint: Paint): string[] {
  const totals = totalsLine(finished, story);
  const lines = [...story.notes.warningLines(paint), '', ...verdict(finished, story, paint)];
  const gap = finished.verdict === 'failed' || finished.verdict === 'unfinished' ? [''] : [];
  return [...lines, ...gap, totals];
}

function verdict(finished: RunFinished, story: Story, paint: Paint): string[] {
  switch (finished.verdict) {
    case 'succeeded':
      return [paint.green('✓ Complete')];
    case 'interrupted':
      return [paint.red('✗ Interrupted')];
    case 'failed':
      return [paint.red('✗ Execution failed'), ...trouble(finished, story, paint)];
    case 'unfinished':
      return [paint.red('✗ Failed'), ...trouble(finished, story, paint)];
  }
}

function trouble(finished: RunFinished, story: Story, paint: Paint): string[] {
  const { tally, failures } = story;
  return [
    ...reasonLines(finished, story, paint),
    ...failureBlocks(failures.all(), tally.bad, paint),
  ];
}
