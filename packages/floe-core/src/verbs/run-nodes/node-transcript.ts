import { Writable } from 'node:stream';

import type { RunSink } from '../../events';
import { buildProgress, testProgress } from '../../progress';
import type { NodeTask } from '../../project';

/** A run as a screen would show it, kept as text. */
export interface Transcript {
  readonly sink: RunSink;
  text(): string;
}

export function transcriptOf(work: NodeTask['work'], colour: boolean): Transcript {
  const chunks: string[] = [];
  const out = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const progress = work === 'run' ? buildProgress : testProgress;
  const sink = progress({ out, interactive: false, colour });
  return { sink, text: () => chunks.join('') };
}
