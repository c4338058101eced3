import { nodeOf } from '../../../testing/run-events';
import { evidenceLines } from './evidence';

type Value = string | number | boolean | null;

function lines(found: readonly Value[], more = false): string[] {
  return evidenceLines({
    kind: 'test-evidence',
    runId: 'r',
    at: new Date(0),
    node: nodeOf('test', 't'),
    found,
    more,
    expected: [1],
  });
}

describe('found and expected values', () => {
  it('are written so that one value stays one value', () => {
    expect(lines(["it's", 'a\nb', '"q"', '\\', 3, true, null], true)).toEqual([
      `Found values: ['it\\'s', 'a\\nb', '"q"', '\\\\', 3, true, null, …]`,
      'Expected: [1]',
    ]);
  });

  it('stop at twenty', () => {
    expect(lines(Array.from({ length: 21 }, (_, index) => index))[0]).toMatch(/, 19, …\]$/);
  });
});
