import type { RowsWanted } from './stream-rows';

/**
 * Streams a JSON file, of which only a few values are held at a time. However reading ends, at the end of the file, early or by
 * an error, the file is closed. The parser is loaded with the first file.
 *
 * @returns the rows; throws when the file is missing or broken, after what came before the fault
 */
export async function* jsonRows(file: string, wanted: RowsWanted): AsyncIterable<unknown> {
  const { streamRows } = await import('./stream-rows.js');
  for await (const { value } of streamRows(file, wanted)) yield value;
}
