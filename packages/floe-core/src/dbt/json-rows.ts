import { createReadStream } from 'node:fs';
import { pipeline, type Transform } from 'node:stream';

import { parser } from 'stream-json';

/**
 * Streams a JSON file through some steps. However reading ends, at the end of the file, early or by an error, the
 * file is closed and no step is left that could still fail unheard.
 *
 * @returns what the last step makes; throws when the file is missing or broken, after what came before the fault
 */
export function jsonRows(
  file: string,
  pick: Transform,
  rows: Transform,
): AsyncIterable<{ value: unknown }> {
  // Whole values only: the same text in pieces would double the work.
  const values = parser({ streamValues: false });
  // The error is told to whoever reads the rows.
  return pipeline(createReadStream(file), values, pick, rows, () => undefined);
}
