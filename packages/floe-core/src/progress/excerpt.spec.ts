import { excerpt } from './excerpt';

describe('an excerpt of dbt’s words', () => {
  it('leaves out colour, the compiled path, and empty lines at the ends', () => {
    expect(
      excerpt(
        '\n\u001b[31mRuntime Error in model x\u001b[0m\r\n  no  \n\n  why\n  compiled code at target/x.sql\n\n',
      ),
    ).toEqual(['Runtime Error in model x', '  no', '', '  why']);
  });

  it('keeps of a traceback what it says at its end', () => {
    expect(
      excerpt('Traceback (most recent call last):\n  File "x.py", line 1\nKeyError: \'a\'\n'),
    ).toEqual(["KeyError: 'a'"]);
  });

  it('is empty for nothing', () => {
    expect(excerpt(' \n ')).toEqual([]);
  });
});
