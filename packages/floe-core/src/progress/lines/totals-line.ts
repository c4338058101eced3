import type { RunFinished } from '../../events';
import type { Story } from '../run/story';
import { count, duration } from './words';

/** `  28 nodes: 25 ok, 1 warned, 1 failed, 1 skipped in 3.4s` */
export function totalsLine(
  { verdict, seconds }: RunFinished,
  { tally, total, reused }: Story,
): string {
  const time = duration(seconds);
  if (tally.nodes === 0 && reused.count > 0) {
    const what = reused.count === 1 ? 'It is' : 'All of them are';
    return `  ${count(reused.count, 'node')}: nothing has changed. ${what} as ${reused.from} left them (${time})`;
  }
  if (tally.nodes === 0) {
    return verdict === 'succeeded'
      ? `  No node was selected, so nothing was built (${time})`
      : `  No node was run (${time})`;
  }
  const { ok, warned, skipped, stopped, idle } = tally.counts;
  const parts: readonly (readonly [number, string])[] = [
    [ok, 'ok'],
    [reused.count, `reused from ${reused.from}`],
    [warned, 'warned'],
    [tally.bad, 'failed'],
    [stopped, 'interrupted'],
    [skipped, 'skipped'],
    [idle, 'with nothing to do'],
  ];
  const told = parts.filter(([amount]) => amount > 0).map(([amount, what]) => `${amount} ${what}`);
  const cutShort = verdict === 'interrupted' || verdict === 'unfinished';
  const reached = cutShort && total > tally.nodes ? `${tally.nodes + reused.count} of ` : '';
  const all = (reached === '' ? tally.nodes : total) + reused.count;
  const nodes = `${reached}${count(all, 'node')}`;
  return `  ${nodes}: ${told.join(', ')} in ${time}`;
}
