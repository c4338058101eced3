import type { Paint } from '../../diagnostics';
import type { RunFinished, RunVerdict } from '../../events';
import { count } from '../lines/words';
import type { Untold } from '../run/notes';
import { errorsBeyond, type Story } from '../run/story';
import { excerpt } from './excerpt';
import { dbtOutput, headlines, problemBlock } from './failure-report';

/**
 * Why a run stopped, below its `✗` line: dbt's errors; where it gave none (or died), the exit code and
 * the last lines it printed. Nothing when the failed nodes tell it all.
 */
export function reasonLines(finished: RunFinished, story: Story, paint: Paint): string[] {
  const errors = errorsBeyond(story, story.failures.all());
  const reason = reasons[finished.verdict];
  const blocks = errorBlocks(errors, paint);
  if (reason === undefined) return blocks;
  const explained = errors.shown.length > 0 || story.tally.bad > 0;
  if (explained && finished.verdict === 'failed') return blocks;
  const { exitCode } = finished;
  const name = exitCode === undefined ? reason : `${reason} (exit code ${exitCode})`;
  const last = explained ? [] : dbtOutput(excerpt(story.notes.lastLines().join('\n')), paint);
  return [...headlines({ name }, paint), ...last, ...blocks];
}

function errorBlocks({ shown, left }: Untold, paint: Paint): string[] {
  const blocks = shown.flatMap((text) => problemBlock(text, paint));
  return left > 0 ? [...blocks, '', `  … and ${count(left, 'more error')}`] : blocks;
}

const reasons: Readonly<Partial<Record<RunVerdict, string>>> = {
  failed: 'dbt failed without saying why',
  unfinished: 'dbt ended without finishing',
};
