import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';

import { parser } from 'stream-json';
import { pick } from 'stream-json/filters/Pick';
import { streamArray } from 'stream-json/streamers/StreamArray';
import { streamValues } from 'stream-json/streamers/StreamValues';

/** Which values of a file are wanted, and whether each is a row of its own or a list of rows. */
export interface RowsWanted {
  /** The place of a value, such as `metadata.invocation_id`, or a choice by the keys that lead to it. */
  readonly at: string | ((keys: readonly (string | number | null)[]) => boolean);
  /** `item`: each item of the lists that are found. */
  readonly each: 'value' | 'item';
}

/** The rows of a JSON file. No step of the stream is left that could still fail unheard. */
export function streamRows(
  file: string,
  { at, each }: RowsWanted,
): AsyncIterable<{ value: unknown }> {
  // Whole values only: the same text in pieces would double the work.
  const values = parser({ streamValues: false });
  const rows = each === 'item' ? streamArray() : streamValues();
  // The error is told to whoever reads the rows.
  return pipeline(createReadStream(file), values, pick({ filter: at }), rows, () => undefined);
}
