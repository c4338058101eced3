import { Writable } from 'node:stream';
import { keepBlankLines } from './keep-blank-lines';

function written(...chunks: readonly string[]): string {
  let text = '';
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  const stream = keepBlankLines(sink);
  for (const chunk of chunks) stream.write(chunk);
  return text;
}

describe('keepBlankLines', () => {
  it.each([
    ['between two lines', ['a\n\nb\n'], 'a\n \nb\n'],
    ['several in a row', ['a\n\n\nb\n'], 'a\n \n \nb\n'],
    ['at the very start', ['\na\n'], ' \na\n'],
    ['that is a chunk of its own', ['a\n', '\n', 'b\n'], 'a\n \nb\n'],
    ['that is split over two chunks', ['a', '\n', '\n', 'b'], 'a\n \nb'],
  ])('puts a space into a blank line %s', (_, chunks, expected) => {
    expect(written(...chunks)).toBe(expected);
  });

  it('leaves all else as it is', () => {
    expect(written('✓ Valid', '\n', '  a  \n', '')).toBe('✓ Valid\n  a  \n');
  });
});
