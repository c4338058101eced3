import { declarations, numberRule, type Option, parseNumber } from '.';

const { threads } = declarations.run.options;
const { timeout } = declarations.preflight.options;

it.each<[Option, string, number | undefined]>([
  [threads, '1', 1],
  [threads, ' 8 ', 8],
  ...['0', '-1', '1.5', 'abc', '', ' ', 'NaN', 'Infinity', '4x'].map(
    (text): [Option, string, undefined] => [threads, text, undefined],
  ),
  [timeout, '0.5', 0.5],
  [timeout, '3600', 3600],
  ...['0', '-1', '3601', 'x', '', 'Infinity'].map((text): [Option, string, undefined] => [
    timeout,
    text,
    undefined,
  ]),
])('%# %s', (option, text, value) => {
  expect(parseNumber(option, text)).toBe(value);
});

it('says what it takes', () => {
  expect(numberRule(threads)).toBe('It must be a whole number, 1 or more.');
  expect(numberRule(timeout)).toBe('It must be a number of seconds, more than 0 and at most 3600.');
  expect(numberRule({ type: 'number', description: 'any' })).toBe('It must be a number.');
});
