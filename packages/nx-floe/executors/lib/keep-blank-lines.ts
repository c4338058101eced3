import { Writable } from 'node:stream';

/**
 * A stream in front of another on which a blank line holds one space. Nx leaves out the empty lines of what a task writes
 * to a pipe, and with them the layout of every report; a line with a space it leaves alone.
 */
export function keepBlankLines(stream: NodeJS.WritableStream): Writable {
  let atLineStart = true;
  return new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      const text = chunk.toString();
      stream.write(withSpaces(text, atLineStart));
      atLineStart = text.endsWith('\n');
      done();
    },
  });
}

function withSpaces(text: string, atLineStart: boolean): string {
  const padded = text.replaceAll(/\n(?=\n)/g, '\n ');
  return atLineStart && text.startsWith('\n') ? ` ${padded}` : padded;
}
