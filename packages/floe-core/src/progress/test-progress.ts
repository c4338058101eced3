import { type Paint, paintFor } from '../diagnostics';
import {
  type NodeRef,
  type ReusedFrom,
  type RunFinished,
  type RunSink,
  verdictOf,
} from '../events';
import { reasonLines } from './failures/verdict-report';
import { isTest, kindOf } from './lines/kind';
import { besidesLines, reusedLines, summaryLines } from './lines/summary-line';
import { reusedTestLine, type TestEnd, testLines } from './lines/test-line';
import { TestNames } from './lines/test-name';
import { type Ended, type Story, type Teller, tellStory } from './run/story';
import { Tally } from './run/tally';
import type { Screen } from './screen/screen';
import { realTicker, type Ticker } from './screen/ticker';

/** Failing tests wait for their evidence; beyond so many they are told at once. */
const keptFailures = 1000;

/**
 * Tells a `dbt test` on a screen in the layout of the runtime view, §7.3. Tests that fail come last,
 * because what the warehouse holds is asked only after dbt has ended.
 *
 * Where tests are part of a `dbt build`, models and seeds that went well are not told: the tests are what was asked for.
 */
export function testProgress(screen: Screen, ticker: Ticker = realTicker): RunSink {
  const paint = paintFor(screen.colour);
  const teller = new TestTeller(paint);
  return tellStory(screen, { teller, paint, ticker, keptFailures });
}

class TestTeller implements Teller {
  private readonly names = new TestNames();
  private readonly tests = new Tally();
  private readonly others = new Tally();

  constructor(private readonly paint: Paint) {}

  opening(): string[] {
    return ['Running dbt tests...', ''];
  }

  engine(): string[] {
    return [];
  }

  beforeNodes(): string[] {
    return [];
  }

  node({ node, outcome, kept, before, wasReused }: Ended): string[] {
    if (isTest(node)) this.tests.record(node, outcome, wasReused ? 'reused' : before);
    else this.others.record(node, outcome, before);
    const verdict = verdictOf(outcome.status);
    if (verdict === 'bad' && kept) return [];
    const dull = verdict === 'good' || outcome.status === 'no-op';
    return dull && !isTest(node) ? [] : this.lines({ node, outcome });
  }

  reused(node: NodeRef, { runId }: ReusedFrom): string[] {
    if (!isTest(node)) return [];
    this.tests.record(node, { status: 'reused' });
    return [reusedTestLine(this.names.of(node), runId, this.paint)];
  }

  closing(finished: RunFinished, story: Story): string[] {
    const { paint, tests, others } = this;
    const warnings = story.notes.warningLines(paint);
    const lines = [
      ...story.failures.all().flatMap((failure) => this.lines(failure)),
      ...(story.tally.nodes === 0 ? warnings.slice(1) : warnings),
    ];
    const seen = tests.nodes > 0 || others.bad > 0 || lines.length > 0;
    const parts = [
      besidesLines(others, paint),
      verdictLines(finished, story, paint),
      [...summaryLines(finished, tests), ...reusedLines(story.reused)],
    ].filter((part) => part.length > 0);
    return [
      ...lines,
      ...parts.flatMap((part, index) => (index > 0 || seen ? ['', ...part] : part)),
    ];
  }

  private lines(end: TestEnd): string[] {
    const { node } = end;
    const name = isTest(node) ? this.names.of(node) : `${kindOf(node)} ${node.name}`;
    return testLines(end, name, this.paint);
  }
}

/** A run whose tests were all asked speaks through its summary; only a broken one has more to say. */
function verdictLines(finished: RunFinished, story: Story, paint: Paint): string[] {
  if (finished.verdict === 'succeeded') return [];
  if (finished.verdict === 'interrupted') return [paint.red('✗ Interrupted')];
  const lines = reasonLines(finished, story, paint);
  return lines.length === 0 ? [] : [paint.red('✗ Failed'), ...lines];
}
