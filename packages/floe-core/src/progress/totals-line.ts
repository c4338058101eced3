import type { RunFinished } from '../events';
import type { Story } from './story';
import { count, duration } from './words';

/** `  28 nodes: 25 ok, 1 warned, 1 failed, 1 skipped in 3.4s` */
export function totalsLine({ verdict, seconds }: RunFinished, { tally, total }: Story): string {
  const time = duration(seconds);
  if (tally.nodes === 0) {
    return verdict === 'succeeded'
      ? `  No node was selected, so nothing was built (${time})`
      : `  No node was run (${time})`;
  }
  const { ok, warned, skipped, stopped, idle } = tally.counts;
  const parts: readonly (readonly [number, string])[] = [
    [ok, 'ok'],
    [warned, 'warned'],
    [tally.bad, 'failed'],
    [stopped, 'interrupted'],
    [skipped, 'skipped'],
    [idle, 'with nothing to do'],
  ];
  const told = parts.filter(([amount]) => amount > 0).map(([amount, what]) => `${amount} ${what}`);
  const cutShort = verdict === 'interrupted' || verdict === 'unfinished';
  const reached = cutShort && total > tally.nodes ? `${tally.nodes} of ` : '';
  const nodes = reached === '' ? count(tally.nodes, 'node') : `${reached}${count(total, 'node')}`;
  return `  ${nodes}: ${told.join(', ')} in ${time}`;
}
