import { clip } from './clip';

describe('text cut to columns', () => {
  it.each([
    ['orders', 6, 'orders'],
    ['orders', 5, 'orde…'],
    ['注文明細', 8, '注文明細'],
    ['注文明細', 7, '注文明…'],
    ['注文明細', 6, '注文…'],
    ['ｱｲｳ', 3, 'ｱｲｳ'],
    ['주문', 3, '주…'],
    ['e\u0301te\u0301', 3, 'e\u0301te\u0301'],
    ['👩‍👩‍👧 x', 4, '👩‍👩‍👧 x'],
    ['👩‍👩‍👧 x', 3, '👩‍👩‍👧…'],
    ['⠋ 0/2', 5, '⠋ 0/2'],
    ['orders', 1, '…'],
    ['orders', 0, ''],
    ['orders', -1, ''],
  ])('%j in %i is %j', (text, columns, cut) => {
    expect(clip(text, columns)).toBe(cut);
  });
});
