import { cronFault } from './cron';
import { cronFields, numbersOf } from './cron-field';

const [minute, , day, month, weekday] = cronFields;

describe('a field of a cron expression', () => {
  it.each([
    [minute!, '*/20', [0, 20, 40]],
    [minute!, '5/15', [5, 20, 35, 50]],
    [minute!, '3,1-2', [3, 1, 2]],
    [minute!, '10-30/10', [10, 20, 30]],
    [day!, '?/10', [1, 11, 21, 31]],
    [month!, 'jan-MAR', [1, 2, 3]],
    [weekday!, 'FRI-SUN', [5, 6, 7]],
    [weekday!, 'SUN-MON', [0, 1]],
    [weekday!, '5-7', [5, 6, 7]],
  ])('%o: %s', (field, part, numbers) => {
    expect(numbersOf(part, field)).toEqual(numbers);
  });

  it.each([
    '',
    '60',
    '-1',
    '1-',
    '-',
    '5-1',
    '*-3',
    '*/0',
    '*/60',
    '/5',
    '1//2',
    '1,',
    '1.5',
    '007',
    'JAN',
    '**',
  ])('no minute: %s', (part) => {
    expect(numbersOf(part, minute!)).toBeUndefined();
  });
});

describe('a cron expression', () => {
  it.each(['0 0 29 2 *', '0 0 31 1,2 *', '0 0 30 2 MON', '0 0 31 4-5 ?', ' 0\t0 * * * '])(
    'that comes: %s',
    (written) => {
      expect(cronFault(written)).toBeUndefined();
    },
  );

  it.each(['0 0 30 2 *', '0 0 31 4,6,9,11 ?', '0 0 30-31 FEB *'])(
    'that never comes: %s',
    (written) => {
      expect(cronFault(written)).toBe('there is no such day in any year');
    },
  );
});
