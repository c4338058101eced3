import { excerpt } from './excerpt';

describe('an excerpt of dbt’s words', () => {
  it('leaves out colour and empty lines at the ends, and keeps the compiled path', () => {
    expect(
      excerpt(
        '\n\u001b[31mRuntime Error in model x\u001b[0m\r\n  no  \n\n  why\n  compiled code at target/x.sql\n\n',
      ),
    ).toEqual(['Runtime Error in model x', '  no', '', '  why', '  compiled code at target/x.sql']);
  });

  it('keeps of a traceback what it says at its end', () => {
    expect(
      excerpt('Traceback (most recent call last):\n  File "x.py", line 1\nKeyError: \'a\'\n'),
    ).toEqual(["KeyError: 'a'"]);
  });

  it('keeps the compiled path of a message it cuts', () => {
    expect(excerpt('one\ntwo\nthree\n  compiled code at target/x.sql', 2)).toEqual([
      'one',
      'two',
      '… (1 more lines)',
      '  compiled code at target/x.sql',
    ]);
  });

  it('is empty for nothing', () => {
    expect(excerpt(' \n ')).toEqual([]);
  });
});
