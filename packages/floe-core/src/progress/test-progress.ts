import { type Paint, paintFor } from '../diagnostics';
import { type RunFinished, type RunSink, verdictOf } from '../events';
import type { Screen } from './screen';
import { type Story, type Teller, tellStory } from './story';
import { summaryLines } from './summary-line';
import { testLines } from './test-line';
import { TestNames } from './test-name';
import { type Ticker, realTicker } from './ticker';
import { reasonLines } from './verdict-report';

/** Failing tests wait for their evidence; beyond so many they are told at once. */
const keptFailures = 1000;

/**
 * Tells a `dbt test` on a screen in the layout of the runtime view, §7.3. Tests that fail come last,
 * because what the warehouse holds is asked only after dbt has ended.
 */
export function testProgress(screen: Screen, ticker: Ticker = realTicker): RunSink {
  const paint = paintFor(screen.colour);
  const names = new TestNames();
  const teller: Teller = {
    opening: () => ['Running dbt tests...', ''],
    engine: () => [],
    beforeNodes: () => [],
    node({ event: { node, outcome }, kept }) {
      const bad = verdictOf(outcome.status) === 'bad';
      if (bad ? kept : !isTest(node.resourceType)) return [];
      return testLines({ node, outcome }, names.of(node), paint);
    },
    closing: (finished, story) => closing(finished, story, names, paint),
  };
  return tellStory(screen, { teller, paint, ticker, keptFailures });
}

function closing(finished: RunFinished, story: Story, names: TestNames, paint: Paint): string[] {
  const held = story.failures.all();
  const warnings = story.notes.warningLines(paint);
  const lines = [
    ...held.flatMap((failure) => testLines(failure, names.of(failure.node), paint)),
    ...(story.tally.nodes === 0 ? warnings.slice(1) : warnings),
  ];
  const verdict = verdictLines(finished, story, paint);
  const summary = summaryLines(finished, story);
  const seen = story.tally.nodes > 0 || lines.length > 0;
  return [
    ...lines,
    ...(verdict.length > 0 ? [...(seen ? [''] : []), ...verdict] : []),
    ...(summary.length > 0 ? [...(seen || verdict.length > 0 ? [''] : []), ...summary] : []),
  ];
}

/** A run whose tests were all asked speaks through its summary; only a broken one has more to say. */
function verdictLines(finished: RunFinished, story: Story, paint: Paint): string[] {
  if (finished.verdict === 'succeeded') return [];
  if (finished.verdict === 'interrupted') return [paint.red('✗ Interrupted')];
  const lines = reasonLines(finished, story, paint);
  return lines.length === 0 ? [] : [paint.red('✗ Failed'), ...lines];
}

function isTest(resourceType: string): boolean {
  return resourceType === 'test' || resourceType === 'unit_test';
}
