import { nextTry, type TryFacts } from './retry';

const refused = `Database Error
  connection to server at "db", port 5432 failed: Connection refused
  \tIs the server running on that host and accepting TCP/IP connections?
  `;

const failedTry: TryFacts = { attempt: 1, verdict: 'failed', begun: false, errors: [refused] };

it('tries again when the warehouse could not be reached, and tells why in a line', () => {
  expect(nextTry(failedTry, 0)).toEqual({
    attempt: 2,
    tries: 3,
    waitMs: 1000,
    reason: 'connection to server at "db", port 5432 failed: Connection refused',
  });
});

it('waits twice as long each time, and a random second more', () => {
  expect(nextTry({ ...failedTry, attempt: 2 }, 0)).toMatchObject({ attempt: 3, waitMs: 2000 });
  expect(nextTry({ ...failedTry, attempt: 2 }, 0.25)).toMatchObject({ waitMs: 2250 });
});

it('never waits longer than half a minute', () => {
  const stubborn = { tries: 9, firstMs: 1_000, longestMs: 30_000, jitterMs: 1_000 };
  expect(nextTry({ ...failedTry, attempt: 5 }, 1, stubborn)).toMatchObject({ waitMs: 17_000 });
  expect(nextTry({ ...failedTry, attempt: 6 }, 1, stubborn)).toMatchObject({ waitMs: 30_000 });
});

it.each<[string, Partial<TryFacts>]>([
  ['it was the last try', { attempt: 3 }],
  ['a node had begun', { begun: true }],
  ['it went well', { verdict: 'succeeded' }],
  ['somebody stopped it', { verdict: 'interrupted' }],
  ['nothing was said', { errors: [] }],
  ['the code is wrong', { errors: ['Compilation Error\n  no good'] }],
  [
    'the password is wrong',
    { errors: ['Database Error\n  FATAL:  password authentication failed for user "floe"'] },
  ],
  [
    'the database is not there',
    { errors: ['Database Error\n  FATAL:  database "x" does not exist'] },
  ],
  ['one of two things does not pass', { errors: [refused, 'Parsing Error\n  no good'] }],
])('does not try again when %s', (_, facts) => {
  expect(nextTry({ ...failedTry, ...facts }, 0)).toBeUndefined();
});

it.each([
  ['Encountered an error:\nDatabase Error\n  timeout expired.', 'timeout expired'],
  ['connection refused', 'connection refused'],
  ['Database Error', undefined],
])('takes the line that says something: %j', (error, reason) => {
  expect(nextTry({ ...failedTry, errors: [error] }, 0)?.reason).toBe(reason);
});
