import type { Retry } from '../plan';
import type { Failure } from '../transports';
import { noTries, oneMore, waitAfter } from './tries';

const retry: Retry = { total: 3, connect: 1, read: 2, backoffMs: 100, statuses: [] };
const failure = (more: Partial<Failure> = {}): Failure => ({
  kind: 'failed',
  cause: 'status',
  again: true,
  reason: '',
  ...more,
});

/** How long is waited after each of some failures. */
function waits(failures: readonly Failure[]) {
  let tries = noTries;
  return failures.map((each) => {
    tries = oneMore(tries, each);
    return waitAfter(each, tries, retry);
  });
}

const cases: [string, Failure[], (number | undefined)[]][] = [
  [
    'twice as long each time',
    [failure(), failure(), failure(), failure()],
    [100, 200, 400, undefined],
  ],
  ['as long as is asked for', [failure({ waitMs: 7 }), failure()], [7, 200]],
  ['not for minutes', [failure({ waitMs: 60_000 })], [undefined]],
  ['not if it makes no sense', [failure({ again: false })], [undefined]],
  [
    'for a receiver that is not there, as often as connect says',
    [failure({ cause: 'connect' }), failure({ cause: 'connect' })],
    [100, undefined],
  ],
  [
    'for a receiver that is silent, as often as read says',
    [failure({ cause: 'read' }), failure({ cause: 'read' }), failure({ cause: 'read' })],
    [100, 200, undefined],
  ],
];
test.each(cases)('waits %s', (_name, failures, expected) => {
  expect(waits(failures)).toEqual(expected);
});
